"""What macOS is told of the program: its name, its languages, the files that it opens."""

from booth_app import __version__

IDENTIFIER = "io.github.booth_app.booth"
_KINDS = (
    ("booth", "log", "Booth file"),
    ("boothpack", "pack", "Booth campaign pack"),
    ("boothreceipt", "receipt", "Booth receipt"),
)


def version() -> str:
    """Of the program that is frozen."""
    return __version__


def _identifier(kind: str) -> str:
    return f"{IDENTIFIER}.{kind}"


INFO = {
    "CFBundleDisplayName": "Booth",
    "CFBundleDevelopmentRegion": "zh_CN",
    "CFBundleLocalizations": ["zh_CN", "en"],
    "LSMinimumSystemVersion": "13.0",
    "NSHighResolutionCapable": True,
    "CFBundleDocumentTypes": [
        {
            "CFBundleTypeName": title,
            "CFBundleTypeRole": "Editor",
            "CFBundleTypeIconFile": f"file-{extension}.icns",
            "LSHandlerRank": "Owner",
            "LSItemContentTypes": [_identifier(kind)],
        }
        for extension, kind, title in _KINDS
    ],
    "UTExportedTypeDeclarations": [
        {
            "UTTypeIdentifier": _identifier(kind),
            "UTTypeDescription": title,
            "UTTypeConformsTo": ["public.data"],
            "UTTypeTagSpecification": {
                "public.filename-extension": [extension],
                "public.mime-type": f"application/vnd.booth-{kind}+zip",
            },
        }
        for extension, kind, title in _KINDS
    ],
}
"""Goes into Info.plist beside what PyInstaller writes there itself."""
