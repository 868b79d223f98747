"""What the drafts of summary and bulletin say, in Chinese and in English, as official texts do.

These are the sentences of a document, in the language of the document and not of the window.
"""

from collections.abc import Mapping, Sequence

from .office_kinds import Form
from .wording import Lang

DOING: Mapping[str, tuple[str, str]] = {
    "consultations": ("接待咨询{}", "received {} for advice"),
    "consult_persons": ("接待咨询群众{}", "advised {}"),
    "consult_items": ("解答咨询{}", "answered {}"),
    "visitors": ("接待群众{}", "received {}"),
    "beneficiaries": ("受益群众{}", "reached {}"),
    "complaints": ("受理投诉{}", "took in {}"),
    "suggestions": ("征集意见建议{}", "collected {} of advice"),
    "free_clinic": ("义诊{}", "gave free medical advice on {}"),
    "legal_aid_cases": ("受理法律援助案件{}", "took in {} for legal aid"),
    "leaflets": ("发放宣传资料{}", "handed out {} of publicity material"),
    "booklets": ("发放宣传手册{}", "handed out {} of handbooks"),
    "gifts": ("发放宣传品{}", "handed out {}"),
    "samples": ("展示样品{}", "showed {} of samples"),
    "exhibits": ("展出展品{}", "showed {} of exhibits"),
    "boards": ("布置展板{}", "put up {}"),
    "posters": ("张贴宣传画{}", "put up {}"),
    "banners": ("悬挂横幅{}", "hung up {}"),
    "led_slogans": ("播放电子屏标语{}", "showed {} of slogans on screens"),
    "vehicles": ("出动宣传车{}", "sent out {}"),
    "volunteers": ("组织志愿者{}", "brought {}"),
    "desks": ("设咨询台{}", "set up {} for advice"),
    "sites": ("设宣传点{}", "was present at {}"),
    "sessions": ("开展活动{}", "held {}"),
    "lectures": ("举办讲座{}", "held {} of lectures"),
    "attendance": ("{}参加培训", "had {} at training"),
    "participants": ("{}参加", "had {} taking part"),
    "articles": ("刊发文章{}", "published {}"),
    "questionnaires_sent": ("发放问卷{}", "sent out {} of questionnaires"),
    "questionnaires_returned": ("回收问卷{}", "got back {} of questionnaires"),
    "questionnaires_blank": ("其中空白问卷{}", "had {} blank"),
    "questionnaires_missing": ("未收回问卷{}", "missed {}"),
}
"""How a figure of a measure is told; any other stands behind the name of its measure."""
QUESTIONNAIRES: Mapping[str, str] = {
    "questionnaires_sent": "发放{}",
    "questionnaires_returned": "回收{}",
    "questionnaires_blank": "空白{}",
    "questionnaires_missing": "未收回{}",
}
"""The same where questionnaires are spoken of already."""
ENGLISH_UNITS: Mapping[str, str] = {
    "banners": "banners",
    "bodies": "bodies",
    "complaints": "complaints",
    "gifts": "gifts",
    "lawyers": "lawyers",
    "posters": "posters",
    "staff": "staff",
    "volunteers": "volunteers",
}
"""What English calls one of a measure, in the place of a measure word."""
FORMS: Mapping[Form, tuple[str, str]] = {
    "banner": ("悬挂标语", "banners"),
    "article": ("刊发文章", "articles"),
    "lecture": ("举办培训讲座", "lectures and training"),
    "questionnaire": ("开展问卷调查", "questionnaires"),
    "briefing": ("召开会议", "meetings"),
    "media": ("媒体宣传", "radio, television and internet"),
    "other": ("其他活动", "other activities"),
}
BOOTHS = ("设台咨询", "advice at booths")
_DIGITS = "零一二三四五六七八九"


def of(pair: tuple[str, str], lang: Lang) -> str:
    """The one of two words that the language needs."""
    return pair[lang == "en"]


def doing(measure: str, name: str, lang: Lang) -> tuple[str, str]:
    """What stands before and behind a figure of a measure, which is called ``name``."""
    if measure in DOING:
        before, _place, behind = of(DOING[measure], lang).partition("{}")
        return before, behind
    return (name, "") if lang == "zh" else (f"{name.lower()}: ", "")


def chinese_number(n: int) -> str:
    """一, 十, 十二, 二十, 九十九; digits from a hundred on."""
    if not 0 <= n < 100:
        return str(n)
    tens, ones = divmod(n, 10)
    if not tens:
        return _DIGITS[ones]
    return f"{_DIGITS[tens] if tens > 1 else ''}十{_DIGITS[ones] if ones else ''}"


def ordinal(n: int, lang: Lang) -> str:
    """一是, 二是; First: and so on by number in English."""
    if lang == "zh":
        return f"{chinese_number(n)}是"
    return f"({n}) "


def listed(names: Sequence[str], lang: Lang) -> str:
    """Names one after the other: 甲、乙、丙; a, b and c."""
    if lang == "en":
        return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
    # what has 、 within itself, as two posts of one person, would run together
    return ("，" if any("、" in name for name in names) else "、").join(names)
