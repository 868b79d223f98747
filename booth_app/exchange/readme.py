"""The ``README.txt`` in our files: how to read and check them with a computer's own tools."""

PRACTICE = """\
############################################################
  演练文件，不作数。里面的数字都是练习时点的，不能汇总。
  PRACTICE. Nothing in this file counts; never add it up.
############################################################

"""

BOOTH_FILE = """\
咨询台交换文件（.booth）
========================

这是一个咨询台在一次宣传活动中的全部记录，由咨询台的电脑写成，交给组委会办公室。
不用原来的程序也能看：它就是一个 ZIP 压缩包，里面都是 UTF-8 文本。

怎样打开
  Windows：把文件名末尾改成 .zip，双击打开，用记事本看。
  Linux、macOS：在终端里输入  unzip 文件名

里面有什么
  mimetype        文件类型
  README.txt      本说明
  manifest.json   清单：活动、记录条数、各部分的校验值、每天的合计（day_totals）
  manifest.sig    清单的签名（Ed25519，64 个字节）
  device.json     写文件的电脑的公钥（public_key），办公室对它的登记证明（enrolment，可以没有）
  entries.jsonl   全部记录，一行一条
  payloads.jsonl  加密的个人信息；没有就是空的

怎样读 entries.jsonl
  seq 序号，t 时间，day 工作日，kind 种类，data 内容。
  count  计数：measure 指标，item 类别或资料，n 数量，unit 单位
  void   作废：data.seq 指明哪一条不再算数
  day_open 开摊，day_close 收摊（附当天合计），duty_in / duty_out 到岗、离岗，
  stock 资料库存，note 备注，item 新增的类别或资料，assign 咨询台，genesis 第一条
  一天的合计 = 当天全部 count 的 n 相加，减去被 void 作废的；单位不同不相加。

怎样核对
  1. 每个部分：sha256sum entries.jsonl，与 manifest.json 里 members 的 sha256 相同。
  2. 记录之间：每一行的 prev 是上一行（不含换行符）的 SHA-256，第一行是 64 个 0；
     最后一行的 SHA-256 就是 manifest.json 里的 head_hash。例如核对第 5 行：
       sed -n 5p entries.jsonl | tr -d '\\n' | sha256sum
  3. 签名：被签名的是 booth-export-v1、一个零字节、再加 manifest.json 的全部字节。
     命令见下面英文部分。
  4. 整个文件：ZIP 注释是 sha256: 加 64 位十六进制数，即把注释去掉（注释长度记为 0）后
     整个文件的 SHA-256。不核对也可以。


Booth file (.booth)
===================

All that one booth recorded during a publicity campaign, written by the booth's laptop for the
organising office. It can be read without the program: it is a ZIP, with UTF-8 text in it.

How to open it
  Windows: change the end of the name to .zip, open it, read the parts with Notepad.
  Linux, macOS: in a terminal, type  unzip NAME

What is in it
  mimetype        the type of the file
  README.txt      this text
  manifest.json   the campaign, the number of entries, a checksum of every part, the totals of
                  every day (day_totals)
  manifest.sig    the signature of the manifest (Ed25519, 64 bytes)
  device.json     the public key of the laptop that wrote the file (public_key), and the proof that
                  the office enrolled it, if it did (enrolment)
  entries.jsonl   all entries, one a line
  payloads.jsonl  personal data, sealed; empty where there is none

How to read entries.jsonl
  seq number, t time, day business day, kind, data what it says.
  count  a count: measure, item (a topic or a leaflet), n how many, unit the measure word
  void   takes back the entry whose number is data.seq
  day_open, day_close (with the day's totals), duty_in / duty_out people, stock leaflets in hand,
  note a remark, item a new topic or leaflet, assign which booth, genesis the first entry
  A day's total is the sum of n over its counts without the voided ones; units are never mixed.

How to check it
  1. Every part: sha256sum entries.jsonl is the sha256 given under members in manifest.json.
  2. The chain: prev is the SHA-256 of the line before, without its line feed; 64 zeros in the
     first. The SHA-256 of the last line is head_hash in manifest.json. For line 5:
       sed -n 5p entries.jsonl | tr -d '\\n' | sha256sum
  3. The signature covers booth-export-v1, one zero byte, and all bytes of manifest.json
     (KEY is the public_key of device.json):
       (printf 'booth-export-v1\\0'; cat manifest.json) > signed
       perl -e 'print pack("H*", "302a300506032b6570032100" . "KEY")' > key
       openssl pkeyutl -verify -pubin -keyform DER -inkey key -rawin -in signed \\
         -sigfile manifest.sig
  4. The whole file: the comment of the ZIP is sha256: and the SHA-256 of the file as it would be
     without that comment (its length set to zero). This may be left out.
"""

PACK = """\
活动方案包（.boothpack）
========================

组委会办公室发给各咨询台的活动方案：活动名称、主题、日期、指标、类别和资料、单位、咨询台、人员。
不用原来的程序也能看：它就是一个 ZIP 压缩包，里面都是 UTF-8 文本。
Windows 上把文件名末尾改成 .zip 再打开；Linux、macOS 上输入  unzip 文件名

  campaign.json   活动方案
  manifest.json   清单：谁签发（office_key）、何时签发、各部分的校验值
  manifest.sig    清单的签名（Ed25519，64 个字节），
                  签的是 booth-pack-v1、一个零字节、再加 manifest.json 的全部字节
  各部分的校验值用 sha256sum 核对；campaign.json 的 SHA-256 就是方案编号（pack_hash）。
  manifest.json 里的 seal_keys 是加密个人信息用的公钥。里面若有 enrolment，这份方案包只给那一个
  咨询台，含有它的密钥（seed）：请不要转给别人。


Campaign pack (.boothpack)
==========================

What the organising office hands to its booths: the campaign's name, theme and dates, what is
counted, topics and leaflets, bodies, booths, people. It can be read without the program: it is a
ZIP, with UTF-8 text in it. On Windows, change the end of the name to .zip and open it; on Linux
and macOS, type  unzip NAME

  campaign.json   the campaign
  manifest.json   who issued it (office_key), when, and a checksum of every part
  manifest.sig    the signature of the manifest (Ed25519, 64 bytes) over
                  booth-pack-v1, one zero byte, and all bytes of manifest.json
  Check the parts with sha256sum; the SHA-256 of campaign.json names the pack (pack_hash).
  In manifest.json, seal_keys are the public keys that personal text is sealed to. Where it has an
  enrolment, the pack is for that one booth, with a key of its own (seed): do not pass it on.
"""

RECOVERY = """\
组委会办公室 恢复密钥　　　　　　　　　　办公室密钥 {fingerprint}
====================================================================

忘了口令时，凭这张纸可以设一个新口令。
请马上打印，最好两份，锁进保险柜，分开放；不要存在电脑里，不要拍照，不要外传。

  有口令，没有这张纸：一切照常；但口令一忘就没有退路，下次活动请另建密钥。
  没有口令，有这张纸：用它设新口令，数据都在。
  口令和这张纸都没有：方案包再也签发不了，加密的内容再也打不开，谁也帮不上忙。
  这张纸落到别人手里：他拿到交换文件，就能打开里面加密的内容。

恢复密钥（每行末四位是校验码，输错会提示是哪一行）：

{key}


Organising office, recovery key                office key {fingerprint}
====================================================================

With this sheet a new passphrase can be set when the old one is forgotten.
Print it now, twice if you can, and lock the copies away in two places. Do not keep it on a
computer, do not photograph it, show it to nobody.

  The passphrase, but not this sheet: all goes on, until the passphrase is forgotten. Make new
  keys for the next campaign.
  This sheet, but not the passphrase: set a new passphrase with it, nothing is lost.
  Neither of the two: no pack can be issued, nothing that was sealed can be opened, ever again.
  Nobody can help.
  This sheet in wrong hands: whoever has it, and booth files, can open what was sealed in them.

The key is the four lines above; the last four signs of each are its check: a slip is noticed, and
the line is named.
"""

RECEIPT = """\
回执（.boothreceipt）
=====================

组委会办公室写给各咨询台：它手里有每台电脑的哪些记录。咨询台的程序读了就知道交上去的收到没有。
不用原来的程序也能看：它就是一个 ZIP 压缩包，里面都是 UTF-8 文本。
Windows 上把文件名末尾改成 .zip 再打开；Linux、macOS 上输入  unzip 文件名

  receipt.json    每份记录（log）：咨询台、到第几条（last_seq）、那一条的 SHA-256（head_hash）、
                  每天的条数和合计
  manifest.json   清单：哪个办公室（office_key）、何时写的、各部分的校验值
  manifest.sig    清单的签名（Ed25519，64 个字节），由 device.json 里的 public_key 签，
                  签的是 booth-receipt-v1、一个零字节、再加 manifest.json 的全部字节
  device.json     办公室电脑的公钥（public_key），办公室对它的授权（grant）


Receipt (.boothreceipt)
=======================

What the organising office holds of each laptop, for the booths: whose program reads it says whether
what was handed in has arrived. It can be read without the program: it is a ZIP, with UTF-8 text in
it. On Windows, change the end of the name to .zip and open it; on Linux and macOS, type  unzip NAME

  receipt.json    of each log: its booth, up to which entry (last_seq), the SHA-256 of that entry's
                  line (head_hash), and the entries and totals of each day
  manifest.json   which office (office_key), when, and a checksum of every part
  manifest.sig    the signature of the manifest (Ed25519, 64 bytes) by the public_key of device.json
                  over booth-receipt-v1, one zero byte, and all bytes of manifest.json
  device.json     the public key of the office's computer (public_key), and the office's word for
                  it (grant)
"""
