"""The demo district: invented schools and people on the real streets of one district, made by the real actions."""

PASSWORD = "five-ones-demo"  # noqa: S105 - printed at start, for invented accounts only

ACCOUNTS = [
    ("coordinator", "School coordinator / 学校联络员"),
    ("street", "Street officer / 街道禁毒社工"),
    ("reviewer", "Bureau reviewer / 区禁毒办审核员"),
    ("reviewer2", "Bureau reviewer, second person / 区禁毒办审核员（抽查）"),
    ("committee", "Award committee / 评选委员会"),
    ("committee2", "Award committee, second person / 评选委员会（复核）"),
    ("judge1", "Judge / 评委"),
    ("judge2", "Judge / 评委"),
    ("editor", "Editor / 宣传编辑"),
    ("author", "Author / 撰稿人"),
    ("auditor", "Auditor / 监察员"),
    ("administrator", "Administrator / 管理员"),
]


def accounts() -> list[tuple[str, str, str]]:
    """User name, password and role of each demo account, for the start message."""
    return [(username, PASSWORD, role) for username, role in ACCOUNTS]
