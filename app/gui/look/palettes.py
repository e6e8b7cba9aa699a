"""The colours of each look. Every text colour reaches WCAG 2.2 AA contrast (4.5:1) on every ground it stands on."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QColor, QPalette

Colours = Mapping[str, str]

LIGHT: Colours = {
    "window": "#f5f6f8",
    "base": "#ffffff",
    "alternate": "#eef1f4",
    "button": "#fbfcfd",
    "text": "#1a1f26",
    "muted": "#56606b",
    "disabled": "#8b949e",
    "accent": "#0a5fb0",
    "on_accent": "#ffffff",
    "accent_ground": "#e1eefb",
    "answer": "#17703f",
    "answer_ground": "#e3f4ea",
    "unsure": "#7d4e00",
    "unsure_ground": "#fdf1d8",
    "danger": "#b3261e",
    "on_danger": "#ffffff",
    "danger_ground": "#fce8e6",
    "highlight": "#ffe169",
    "highlight_current": "#ffb443",
    "card": "#ffffff",
    "border": "#cdd4dc",
    "edge": "#7f8994",
    "tooltip": "#fffbe8",
}

DARK: Colours = {
    "window": "#1f2328",
    "base": "#14171b",
    "alternate": "#20242a",
    "button": "#2a2f37",
    "text": "#e8ebef",
    "muted": "#a4aeb9",
    "disabled": "#6d7680",
    "accent": "#7ab8ff",
    "on_accent": "#0b1a2b",
    "accent_ground": "#1c3350",
    "answer": "#6fd39a",
    "answer_ground": "#16331f",
    "unsure": "#f0b95a",
    "unsure_ground": "#3a2b0e",
    "danger": "#ff9d95",
    "on_danger": "#3b0703",
    "danger_ground": "#451c19",
    "highlight": "#ffe169",
    "highlight_current": "#ffb443",
    "card": "#23272e",
    "border": "#454d57",
    "edge": "#828c97",
    "tooltip": "#2f353d",
}

HIGH_CONTRAST_LIGHT: Colours = {
    **LIGHT,
    "window": "#ffffff",
    "alternate": "#f0f0f0",
    "button": "#ffffff",
    "text": "#000000",
    "muted": "#303030",
    "disabled": "#595959",
    "accent": "#00318f",
    "accent_ground": "#ffffff",
    "answer": "#004d1f",
    "answer_ground": "#ffffff",
    "unsure": "#5c3600",
    "unsure_ground": "#ffffff",
    "danger": "#8a0000",
    "danger_ground": "#ffffff",
    "highlight": "#ffe500",
    "highlight_current": "#ff9d00",
    "border": "#000000",
    "edge": "#000000",
    "tooltip": "#ffffff",
}

HIGH_CONTRAST_DARK: Colours = {
    **DARK,
    "window": "#000000",
    "base": "#000000",
    "alternate": "#1a1a1a",
    "button": "#000000",
    "text": "#ffffff",
    "muted": "#e0e0e0",
    "disabled": "#a6a6a6",
    "accent": "#ffe600",
    "on_accent": "#000000",
    "accent_ground": "#000000",
    "answer": "#7dffb0",
    "answer_ground": "#000000",
    "unsure": "#ffcf5c",
    "unsure_ground": "#000000",
    "danger": "#ffb3ad",
    "on_danger": "#000000",
    "danger_ground": "#000000",
    "highlight": "#ffe500",
    "highlight_current": "#ff9d00",
    "card": "#000000",
    "border": "#ffffff",
    "edge": "#ffffff",
    "tooltip": "#000000",
}

# (high contrast, dark) -> colours
TABLES: Mapping[tuple[bool, bool], Colours] = {
    (False, False): LIGHT,
    (False, True): DARK,
    (True, False): HIGH_CONTRAST_LIGHT,
    (True, True): HIGH_CONTRAST_DARK,
}

ROLES: Mapping[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "base",
    QPalette.ColorRole.AlternateBase: "alternate",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "button",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.ToolTipBase: "tooltip",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
}

FADED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.PlaceholderText,
)


def palette(colours: Colours) -> QPalette:
    """Qt's palette: the shades of edges are worked out from the button's colour, all else is said."""
    made = QPalette(QColor(colours["button"]), QColor(colours["window"]))
    for role, name in ROLES.items():
        made.setColor(role, QColor(colours[name]))
    for role in FADED:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours["disabled"]))
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, QColor(colours["border"]))
    return made
