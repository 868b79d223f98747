; The installer for Windows, for one person and without an administrator.
;   makensis -DVERSION=1.0.0 -DFOLDER=build\frozen\booth -DICON=build\icons\booth.ico -DOUT=setup.exe booth.nsi
; FOLDER is what PyInstaller made. SIZE is its size in kB, for the list of programs.
; -DTARGET=amd64-unicode makes the installer itself a program of 64 bit, where NSIS can.
; Installs anew over an older version. Never touches data: that lies elsewhere.

Unicode true
!ifdef TARGET
  Target ${TARGET}
!endif
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
SetCompressor /SOLID lzma
; The files bear the time they were packed from, and nothing of the day of packing.
SetDateSave off

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Booth"
!define CLASSES "Software\Classes"

Name "Booth"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Booth"
InstallDirRegKey HKCU "${KEY}" InstallLocation
BrandingText "Booth ${VERSION}"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 ProductName "Booth"
VIAddVersionKey /LANG=0 ProductVersion "${VERSION}"
VIAddVersionKey /LANG=0 FileVersion "${VERSION}"
VIAddVersionKey /LANG=0 FileDescription "Booth: a counter for consultation booths"
VIAddVersionKey /LANG=0 LegalCopyright "booth_app contributors, MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\booth.exe"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
; The first is for systems of any other language than these two.
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

LangString program ${LANG_SIMPCHINESE} "咨询台计数"
LangString program ${LANG_ENGLISH} "Booth"
LangString office ${LANG_SIMPCHINESE} "咨询台计数（组委会办公室）"
LangString office ${LANG_ENGLISH} "Booth (organising office)"
LangString running ${LANG_SIMPCHINESE} "程序还开着。请先关闭，再点“重试”。"
LangString running ${LANG_ENGLISH} "The program is still open. Please close it, then choose Retry."
LangString too_old ${LANG_SIMPCHINESE} "需要 64 位的 Windows 10（1809 及以上）或 Windows 11。"
LangString too_old ${LANG_ENGLISH} "Windows 10 (1809 or later) or Windows 11 is needed, of 64 bit."
LangString log_file ${LANG_SIMPCHINESE} "咨询台交换文件"
LangString log_file ${LANG_ENGLISH} "Booth file"
LangString pack ${LANG_SIMPCHINESE} "咨询台方案包"
LangString pack ${LANG_ENGLISH} "Booth campaign pack"
LangString receipt ${LANG_SIMPCHINESE} "咨询台回执"
LangString receipt ${LANG_ENGLISH} "Booth receipt"
LangString update ${LANG_SIMPCHINESE} "咨询台计数新版本"
LangString update ${LANG_ENGLISH} "Booth update"

!include WinVer.nsh
!include x64.nsh

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} 17763
    MessageBox MB_OK|MB_ICONSTOP "$(too_old)" /SD IDOK
    Abort
  ${EndIf}
FunctionEnd

; A program that runs cannot be opened for writing: nothing is replaced under it, and until it is
; known that nobody runs it nothing is touched.
!macro until_closed UN
Function ${UN}until_closed
  again:
  StrCpy $R0 ""
  Push "$INSTDIR\booth.exe"
  Call ${UN}see_closed
  Push "$INSTDIR\booth-cli.exe"
  Call ${UN}see_closed
  ${If} $R0 != ""
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(running)" /SD IDCANCEL IDRETRY again
    SetErrorLevel 5
    Quit
  ${EndIf}
FunctionEnd

; Leaves the path in $R0 if that program runs.
Function ${UN}see_closed
  Pop $R1
  ${If} ${FileExists} $R1
    ClearErrors
    FileOpen $R2 $R1 a
    ${If} ${Errors}
      StrCpy $R0 $R1
    ${Else}
      FileClose $R2
    ${EndIf}
  ${EndIf}
FunctionEnd
!macroend
!insertmacro until_closed ""
!insertmacro until_closed "un."

!macro of_a_kind EXTENSION NAME TITLE
  WriteRegStr HKCU "${CLASSES}\${NAME}" "" "${TITLE}"
  WriteRegStr HKCU "${CLASSES}\${NAME}\DefaultIcon" "" "$INSTDIR\booth.exe,0"
  WriteRegStr HKCU "${CLASSES}\${NAME}\shell\open\command" "" '"$INSTDIR\booth.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\${EXTENSION}" "" "${NAME}"
  WriteRegStr HKCU "${CLASSES}\${EXTENSION}\OpenWithProgids" "${NAME}" ""
!macroend

; An extension that another program has taken since is left to it.
!macro no_kind EXTENSION NAME
  ReadRegStr $0 HKCU "${CLASSES}\${EXTENSION}" ""
  ${If} $0 == "${NAME}"
    DeleteRegKey HKCU "${CLASSES}\${EXTENSION}"
  ${EndIf}
  DeleteRegKey HKCU "${CLASSES}\${NAME}"
!macroend

Section
  Call until_closed
  ; what the older version had and this one has not would be in the way
  RMDir /r "$INSTDIR\lib"
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortCut "$SMPROGRAMS\$(program).lnk" "$INSTDIR\booth.exe"
  CreateShortCut "$SMPROGRAMS\$(office).lnk" "$INSTDIR\booth.exe" "office"
  CreateShortCut "$DESKTOP\$(program).lnk" "$INSTDIR\booth.exe"

  !insertmacro of_a_kind ".booth" "Booth.Log" "$(log_file)"
  !insertmacro of_a_kind ".boothpack" "Booth.Pack" "$(pack)"
  !insertmacro of_a_kind ".boothreceipt" "Booth.Receipt" "$(receipt)"
  !insertmacro of_a_kind ".boothupdate" "Booth.Update" "$(update)"
  ${RefreshShellIcons}

  WriteRegStr HKCU "${KEY}" DisplayName "$(program)"
  WriteRegStr HKCU "${KEY}" DisplayVersion "${VERSION}"
  WriteRegStr HKCU "${KEY}" DisplayIcon "$INSTDIR\booth.exe"
  WriteRegStr HKCU "${KEY}" InstallLocation "$INSTDIR"
  WriteRegStr HKCU "${KEY}" UninstallString '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" QuietUninstallString '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" EstimatedSize ${SIZE}
  WriteRegDWORD HKCU "${KEY}" NoModify 1
  WriteRegDWORD HKCU "${KEY}" NoRepair 1
  ; the names of the shortcuts follow the language of the day of installation
  WriteRegStr HKCU "${KEY}" Program "$(program)"
  WriteRegStr HKCU "${KEY}" Office "$(office)"
SectionEnd

Section Uninstall
  Call un.until_closed
  ReadRegStr $1 HKCU "${KEY}" Program
  ReadRegStr $2 HKCU "${KEY}" Office
  Delete "$SMPROGRAMS\$1.lnk"
  Delete "$SMPROGRAMS\$2.lnk"
  Delete "$DESKTOP\$1.lnk"
  RMDir /r "$INSTDIR\lib"
  Delete "$INSTDIR\booth.exe"
  Delete "$INSTDIR\booth-cli.exe"
  Delete "$INSTDIR\uninstall.exe"
  ; only if nothing of somebody else's lies in it
  RMDir "$INSTDIR"
  !insertmacro no_kind ".booth" "Booth.Log"
  !insertmacro no_kind ".boothpack" "Booth.Pack"
  !insertmacro no_kind ".boothreceipt" "Booth.Receipt"
  !insertmacro no_kind ".boothupdate" "Booth.Update"
  ${un.RefreshShellIcons}
  DeleteRegKey HKCU "${KEY}"
SectionEnd
