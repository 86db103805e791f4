"""The invented tree: provinces by their real codes and names, cities, districts and streets with invented names."""

from collections.abc import Iterator
from dataclasses import dataclass

from home.demo import ACCOUNTS, PASSWORD, names
from home.demo.bulk.tables import Table, next_key, set_sequences
from home.demo.registry import SINCE
from schools.actions import registry
from schools.enums import RegionLevel, RoleKind
from schools.models import Region, Role, User

# By the codes of GB/T 2260; the first one is where smaller scales lie.
PROVINCES = (
    ("42", "湖北省"), ("11", "北京市"), ("12", "天津市"), ("13", "河北省"), ("14", "山西省"), ("15", "内蒙古自治区"),
    ("21", "辽宁省"), ("22", "吉林省"), ("23", "黑龙江省"), ("31", "上海市"), ("32", "江苏省"), ("33", "浙江省"),
    ("34", "安徽省"), ("35", "福建省"), ("36", "江西省"), ("37", "山东省"), ("41", "河南省"), ("43", "湖南省"),
    ("44", "广东省"), ("45", "广西壮族自治区"), ("46", "海南省"), ("50", "重庆市"), ("51", "四川省"), ("52", "贵州省"),
    ("53", "云南省"), ("54", "西藏自治区"), ("61", "陕西省"), ("62", "甘肃省"), ("63", "青海省"),
    ("64", "宁夏回族自治区"), ("65", "新疆维吾尔自治区"),
)  # fmt: skip
NATION = ("00", "全国")
NO_PASSWORD = "!"  # noqa: S105 - nobody signs in with it
JOINED = f"{SINCE} 00:00:00"
ROLE_OF_ACCOUNT = {
    "street": RoleKind.STREET_OFFICER, "reviewer": RoleKind.REVIEWER, "committee": RoleKind.COMMITTEE,
    "committee2": RoleKind.COMMITTEE, "judge1": RoleKind.JUDGE, "judge2": RoleKind.JUDGE, "editor": RoleKind.EDITOR,
    "author": RoleKind.AUTHOR,
    "auditor": RoleKind.AUDITOR, "administrator": RoleKind.ADMINISTRATOR,
}  # fmt: skip
# Who looks at more than one district: the region's level is part of the account's name.
ABOVE = (RegionLevel.NATION, RegionLevel.PROVINCE, RegionLevel.CITY)


@dataclass(frozen=True)
class Scale:
    """How many provinces, cities in each, districts in each of those, streets in each of those, and schools in all."""

    provinces: int
    cities: int
    districts: int
    streets: int
    schools: int


# A district has about 90 schools in each of them. 247,809 schools took part in the national "five ones" of 2015.
SCALES = {
    "district": Scale(1, 1, 1, 15, 90),
    "city": Scale(1, 1, 33, 15, 3_000),
    "nation": Scale(31, 11, 8, 14, 247_809),
}


@dataclass(frozen=True)
class Street:
    """What a school needs to know of its place."""

    key: int
    name: str
    province: str
    district: str
    district_key: int
    reviewer: int


def build(level: str) -> tuple[Region, list[Street]]:
    """Write the tree of a scale with a reviewer in each district; returns its root and the streets in order."""
    rows = list(_tree(SCALES[level]))
    Table(Region, ("id", "code", "name", "level", "parent_id", "path")).write(rows)
    reviewers = _reviewers([row for row in rows if row[3] == RegionLevel.DISTRICT.value])
    set_sequences([Region, User])
    return Region.objects.get(level=level), _streets(rows, reviewers)


def _tree(scale: Scale) -> Iterator[tuple]:
    """Rows of Region in the order of their paths; a nation has a root of its own."""
    words, key, parent, path = names.SCHOOL_WORDS, 0, None, ""
    if scale.provinces > 1:
        key, parent, path = 1, 1, f"{NATION[0]}/"
        yield (1, *NATION, RegionLevel.NATION.value, None, path)
    depth = ((RegionLevel.CITY, scale.cities, 2, "市"), (RegionLevel.DISTRICT, scale.districts, 2, "区"),
             (RegionLevel.STREET, scale.streets, 3, "街道"))  # fmt: skip

    def below(code: str, parent: int, path: str, levels: tuple, shift: int) -> Iterator[tuple]:
        nonlocal key
        if not levels:
            return
        level, count, digits, ending = levels[0]
        for number in range(1, count + 1):
            key += 1
            own = f"{code}{number:0{digits}d}"
            name = words[(shift + number * 7) % len(words)] + ending
            yield (key, own, name, level.value, parent, f"{path}{own}/")
            yield from below(own, key, f"{path}{own}/", levels[1:], shift + number * 5 + 3)

    for number, (code, name) in enumerate(PROVINCES[: scale.provinces]):
        key += 1
        own_path = f"{path}{code}/"
        yield (key, code, name, RegionLevel.PROVINCE.value, parent, own_path)
        yield from below(code, key, own_path, depth, number * 11)


def _reviewers(districts: list[tuple]) -> dict[int, int]:
    """One account a district, which reviews what its schools hand in; by the district's key."""
    keys = {row[0]: number for number, row in enumerate(districts, start=next_key(User))}
    accounts = Table(User, ("id", "username", "name", "password", "date_joined"))
    accounts.write((keys[row[0]], f"r{row[1]}", f"{row[2]}审核员", NO_PASSWORD, JOINED) for row in districts)
    roles = Table(Role, ("user_id", "kind", "region_id", "starts_on"))
    roles.write((keys[row[0]], RoleKind.REVIEWER.value, row[0], SINCE.isoformat()) for row in districts)
    return keys


def _streets(rows: list[tuple], reviewers: dict[int, int]) -> list[Street]:
    by_key = {row[0]: row for row in rows}
    streets = []
    for row in rows:
        if row[3] == RegionLevel.STREET.value:
            district = by_key[row[4]]
            streets.append(Street(row[0], row[2], row[1][:2], district[2], district[0], reviewers[district[0]]))
    return streets


def staff(root: Region, first: Street) -> User:
    """The demo's accounts in the first street and its district, and reviewers above; returns the administrator."""
    street = Region.objects.select_related("parent").get(pk=first.key)
    labels = dict(ACCOUNTS)
    for username, kind in ROLE_OF_ACCOUNT.items():
        region = root if kind in (RoleKind.ADMINISTRATOR, RoleKind.AUDITOR) else street.parent
        _account(username, labels[username].split(" / ")[-1], kind, street if username == "street" else region)
    for region in Region.objects.filter(path__in=street.ancestor_paths(), level__in=ABOVE):
        _account(f"reviewer-{region.level}", f"{region.name}审核员", RoleKind.REVIEWER, region)
    return User.objects.get(username="administrator")


def _account(username: str, name: str, kind: RoleKind, region: Region) -> None:
    account = registry.add_account(user=None, username=username, name=name, password=PASSWORD)
    registry.grant_role(user=None, person=account, kind=kind, region=region, starts_on=SINCE)
