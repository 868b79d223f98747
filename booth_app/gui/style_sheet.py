"""The style sheet of all widgets: shapes and sizes. ``$names`` are fields of ``theme.Theme``."""

SHEET = """
QToolTip { color: $text; background: $card; border: 1px solid $border; }
QLabel[role="title"] { font-size: 18px; font-weight: 700; }
QLabel[role="page-title"] { font-size: 24px; font-weight: 700; }
QLabel[role="heading"] { font-size: 16px; font-weight: 700; }
QLabel[role="number"] { font-size: 28px; font-weight: 700; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="bad"] { color: $bad; font-weight: 700; }
QLabel[role="strong"] { font-weight: 700; }
QLabel[role="plain-good"] { color: $good; }
QLabel[role="plain-warn"] { color: $warn; }
QLabel[role="good"], QLabel[role="warn"], QLabel[role="todo"] {
    border-radius: 15px; padding: 4px 12px; font-weight: 700;
}
QLabel[role="todo"] { color: $muted; border: 1px solid $border; }
QLabel[role="good"] { color: $good; background: $good_soft; border: 1px solid $good_soft; }
QLabel[role="warn"] { color: $warn; background: $warn_soft; border: 1px solid $warn_soft; }
QFrame[role="card"] { background: $card; border: $border_pxpx solid $border; border-radius: 12px; }
QFrame[role="ledger"] { border: none; border-bottom: 1px solid $border; }
QFrame[role="asking"] { background: $card; border: 2px solid $blue; border-radius: 12px; }
QFrame[role="bar"] { background: $card; border: none; border-bottom: $border_pxpx solid $border; }
QFrame[role="practice"] { background: $bad; border: none; }
QLabel[role="practice"] { color: $card; font-size: 18px; font-weight: 700; }
QFrame[role="nav"] { background: $nav; border: none; }
QFrame[role="banner-bad"] { background: $bad_soft; border: 2px solid $bad; border-radius: 10px; }
QFrame[role="banner-info"] { background: $warn_soft; border: 1px solid $warn; border-radius: 10px; }
QLabel[role="banner-bad"] { color: $bad; font-weight: 700; background: none; border: none; }
QLabel[role="banner-info"] { color: $warn; font-weight: 700; background: none; border: none; }
QPushButton {
    background: $card; color: $text; border: $border_pxpx solid $border; border-radius: 9px;
    padding: 6px 14px; min-height: 28px; outline: none;
}
QPushButton:hover { background: $blue_soft; }
QPushButton:focus { border: $focus_pxpx solid $blue; padding: 5px 13px; }
QPushButton:disabled { color: $grey; background: $soft; }
QPushButton[role="primary"] {
    background: $primary; color: $primary_text; border: 2px solid $primary; font-weight: 700;
    padding: 8px 20px;
}
QPushButton[role="primary"]:focus {
    background: $blue; border: 3px solid $text; padding: 7px 19px;
}
QPushButton[role="primary"]:disabled { background: $grey; border-color: $grey; color: $card; }
QPushButton[role="undo"] { border: 2px solid $primary; text-align: center; min-height: 36px; }
QPushButton[role="undo"]:focus { border: 3px solid $blue; }
QPushButton[role="undo"]:disabled { border: 1px solid $border; }
QPushButton[role="choice"] {
    text-align: left; padding: 12px 16px; min-height: 44px; font-size: 16px;
}
QPushButton[role="choice"]:checked { background: $blue_soft; border: 2px solid $blue; }
QPushButton[role="choice"]:checked:focus { border: 3px solid $blue; padding: 11px 15px; }
QPushButton[snug="true"] { padding: 6px 8px; }
QPushButton[snug="true"]:focus { padding: 5px 7px; }
QPushButton[role="pick"], QPushButton[role="pick"]:focus { padding: 0 1px; min-height: 38px; }
QPushButton[role="pick"]:checked {
    background: $blue_soft; border: 2px solid $blue; font-weight: 700;
}
QPushButton[role="pick"]:checked:focus { border: 3px solid $blue; }
QPushButton[role="small"], QPushButton[role="small"]:focus {
    padding: 0; min-height: 38px; min-width: 42px;
}
QPushButton[role="line"] { text-align: left; padding: 6px 12px; min-height: 30px; }
QPushButton[role="line"]:checked { background: $blue_soft; border: 2px solid $blue; }
QPushButton[role="line"]:checked:focus { border: 3px solid $blue; padding: 5px 11px; }
QPushButton[role="key"] { padding: 0; min-height: 0; color: $muted; background: $soft; }
QPushButton[role="key"]:focus { padding: 0; }
QPushButton[role="badge"] {
    color: $warn; background: $warn_soft; border: 1px solid $warn; font-weight: 700;
}
QPushButton[role="badge"]:focus { border: 2px solid $blue; }
QPushButton[role="dashed"] {
    background: transparent; color: $muted; border: 1px dashed $grey; border-radius: 12px;
    font-size: 16px; min-height: 84px;
}
QPushButton[role="step"] {
    background: transparent; border: 2px solid transparent; text-align: left; font-size: 16px;
    font-weight: 700; padding: 4px 8px; min-height: 30px;
}
QPushButton[role="step"]:hover { background: $blue_soft; }
QPushButton[role="step"]:focus { border: 2px solid $blue; }
QLabel[role="safe"] {
    color: $good; background: $good_soft; border: 2px solid $good; border-radius: 10px;
    padding: 8px 14px; font-size: 18px; font-weight: 700;
}
QPushButton[role="link"] {
    background: transparent; border: 2px solid transparent; color: $blue; text-align: left;
    padding: 4px 8px;
}
QPushButton[role="link"]:focus { border: 2px solid $blue; }
QToolButton[role="nav"] {
    color: $nav_text; background: transparent; border: 2px solid transparent; border-radius: 11px;
    padding: 3px 0;
}
QToolButton[role="nav"]:hover { border: 2px solid $nav_text; }
QToolButton[role="nav"]:focus { border: 2px solid $nav_on; }
QToolButton[role="nav"]:checked { color: $nav_on_text; background: $nav_on; font-weight: 700; }
QToolButton[role="nav"]:checked:focus { border: 2px solid $blue; }
QLineEdit, QPlainTextEdit {
    background: $card; color: $text; border: $border_pxpx solid $border; border-radius: 8px;
    padding: 5px 9px; min-height: 28px; selection-background-color: $blue;
}
QLineEdit:focus, QPlainTextEdit:focus {
    border: $focus_pxpx solid $blue; padding: 4px 8px;
}
QTextEdit[role="reading"] {
    background: $card; color: $text; border: $border_pxpx solid $border; border-radius: 10px;
}
QTextEdit[role="reading"]:focus { border: $focus_pxpx solid $blue; }
QLineEdit[snug="true"] { padding: 5px 6px; }
QLineEdit[snug="true"]:focus { padding: 4px 5px; }
StillComboBox, StillDateEdit {
    background: $card; color: $text; border: $border_pxpx solid $border; border-radius: 8px;
    padding: 5px 9px; min-height: 28px;
}
StillComboBox:focus, StillDateEdit:focus { border: $focus_pxpx solid $blue; padding: 4px 8px; }
StillComboBox:disabled, StillDateEdit:disabled { color: $grey; background: $soft; }
StillComboBox::drop-down, StillDateEdit::drop-down { border: none; width: 26px; }
StillDateEdit { max-height: 28px; }
StillDateEdit::down-arrow { image: none; }
StillComboBox QLineEdit, StillDateEdit QLineEdit { border: none; padding: 0; min-height: 0; }
QCheckBox {
    spacing: 8px; min-height: 32px; padding: 2px 6px;
    border: 2px solid transparent; border-radius: 8px;
}
QCheckBox::indicator { width: 20px; height: 20px; }
QCheckBox:focus { border-color: $blue; }
QCheckBox::indicator:unchecked, QListWidget::indicator:unchecked {
    background: $card; border: 2px solid $grey; border-radius: 4px;
}
QRadioButton {
    spacing: 8px; min-height: 32px; padding: 2px 6px;
    border: 2px solid transparent; border-radius: 8px;
}
QRadioButton:focus { border-color: $blue; }
QRadioButton::indicator {
    width: 16px; height: 16px; background: $card; border: 2px solid $grey; border-radius: 10px;
}
QRadioButton::indicator:checked {
    width: 8px; height: 8px; background: $card; border: 6px solid $blue; border-radius: 10px;
}
QTableView {
    background: $card; color: $text; border: $border_pxpx solid $border; border-radius: 10px;
    selection-background-color: $blue_soft; selection-color: $text; outline: none;
}
QTableView:focus { border: 2px solid $blue; }
QTableView::item { padding: 0 10px; border: none; border-bottom: 1px solid $border; }
QTableView::item:selected {
    background: $blue_soft; color: $text; border-top: 2px solid $blue;
    border-bottom: 2px solid $blue;
}
QTableView[role="grid"]::item { padding: 0 2px; }
QTableView[role="grid"] QHeaderView::section:vertical {
    color: $text; border-bottom: 1px solid $border; padding: 0 10px;
}
QTableView[role="grid"] QHeaderView::section:horizontal { padding: 7px 5px; }
QTableView[role="grid"] QHeaderView::section:first { border-radius: 0; }
QTableCornerButton::section {
    background: $card; border: none; border-bottom: 2px solid $border; border-top-left-radius: 9px;
}
QListWidget {
    background: $card; color: $text; border: $border_pxpx solid $border; border-radius: 10px;
    outline: none; padding: 4px;
}
QListWidget:focus { border: 2px solid $blue; padding: 3px; }
QListWidget::item { border: 2px solid transparent; border-radius: 7px; padding: 0 8px; }
QListWidget::item:selected { background: $blue_soft; color: $text; border: 2px solid $blue; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
    background: $card; color: $muted; border: none; border-bottom: 2px solid $border;
    padding: 7px 12px; font-weight: 700;
}
QHeaderView::section:first { border-top-left-radius: 9px; }
QHeaderView::section:last { border-top-right-radius: 9px; }
QTableView QLineEdit { font-size: 16px; border: 2px solid $blue; padding: 0 6px; }
QTableView StillDateEdit { border: 2px solid $blue; border-radius: 0; padding: 0 6px; }
QTableView StillDateEdit QLineEdit { border: none; padding: 0; }
QLineEdit[role="bad"] { border: 2px solid $bad; }
QProgressBar { background: $soft; border: $border_pxpx solid $border; border-radius: 6px; }
QProgressBar::chunk { background: $blue; border-radius: 5px; }
QScrollArea { background: transparent; border: none; }
SheetPreview:focus { border: $focus_pxpx solid $blue; }
QScrollArea[role="reading"]:focus { border: $focus_pxpx solid $blue; }
QScrollBar:vertical { background: transparent; width: 14px; margin: 2px; }
QScrollBar::handle:vertical { background: $grey; border-radius: 5px; min-height: 40px; }
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical { height: 0; }
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical { background: transparent; }
QScrollBar:horizontal { background: transparent; height: 14px; margin: 2px; }
QScrollBar::handle:horizontal { background: $grey; border-radius: 5px; min-width: 40px; }
QScrollBar::add-line:horizontal, QScrollBar::sub-line:horizontal { width: 0; }
QScrollBar::add-page:horizontal, QScrollBar::sub-page:horizontal { background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
"""
