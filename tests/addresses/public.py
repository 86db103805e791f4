"""Addresses of accounts and of the public site."""

from tests.addresses.base import EVERYBODY, READERS, SIGNED_IN, Address

JOIN = {
    "name": "张三", "username": "zhangsan2", "password1": "a password for guards", "password2": "a password for guards",
}  # fmt: skip
ACCOUNT = {
    "account:login": Address(open=EVERYBODY, post={"username": "a", "password": "b"}),
    "account:logout": Address(),
    "account:language": Address(post={"language": "en", "next": "https://evil.example/"}),
    "account:password": Address(open=SIGNED_IN, post={"old_password": "a", "new_password1": "b", "new_password2": "b"}),
    "design:display": Address(post={"theme": "dark", "next": "https://evil.example/"}),
    "design:gallery": Address(),
    "design:short": Address(),
    "jobs:list": Address(open=SIGNED_IN),
    "jobs:detail": Address("pk=job", "M"),
    "jobs:progress": Address("pk=job", "M"),
    "jobs:download": Address("pk=job"),
    "jobs:cancel": Address("pk=job"),
    "home:desk": Address(open=SIGNED_IN),
    "home:overview": Address(open=READERS),
    "home:welcome": Address(open=SIGNED_IN, post={"kind": "reviewer"}),
    "home:guides": Address(open=SIGNED_IN),
    "home:guide": Address("kind:reviewer", SIGNED_IN),
    "home:guide_file": Address("kind:judge", SIGNED_IN, ask=("language=en",)),
    "home:find": Address(open=SIGNED_IN, ask=("q=Q",)),
    "home:place": Address(
        open=READERS,
        ask=("in=@district.code", "in=@region.code", "next=https://evil.example/"),
        post={"in": "@region.code"},
    ),
}
PUBLIC = {
    "schools:service_worker": Address(open=EVERYBODY),
    "home:robots": Address(open=EVERYBODY),
    "home:sitemap": Address(open=EVERYBODY),
    "home:favicon": Address(open=EVERYBODY),
    "site:search": Address(open=EVERYBODY, ask=("q=小学", "q=Qown", "page=2")),
    "site:suggest": Address(open=EVERYBODY, ask=("q=小", "q=Qown")),
    "asking:ask": Address(
        open=EVERYBODY, post={"topic": "law", "text": "A question to the bureau?", "agrees": "on"}, ask=("topic=law",)
    ),
    "asking:receipt": Address(open=EVERYBODY, ask=("code=0000",)),
    "site:feed": Address(open=EVERYBODY),
    "site:topic_feed": Address("topic:absent"),
    "awards:rubric_schema": Address(open=EVERYBODY),
    "schools:mail_stop": Address("token=stop", EVERYBODY),
    "awards:verify": Address(open=EVERYBODY, ask=("code=0000",)),
    "awards:verify_code": Address("code=certificate.lookup_code", EVERYBODY),
    "awards:verify_json": Address("code=certificate.lookup_code", EVERYBODY),
    "awards:verify_file": Address(open=EVERYBODY),
    "awards:public_notice": Address("pk=notice|published|edition|approved_edition", EVERYBODY),
    "awards:object": Address(
        "pk=notice|published|edition|approved_edition",
        EVERYBODY,
        {"name": "张三", "contact": "027-1", "text": "I object."},
    ),
    "awards:objected": Address("pk=notice|published|edition|approved_edition", EVERYBODY),
    "schools:join": Address("token=link.token", EVERYBODY, JOIN),
    "wagtail_serve": Address(":", EVERYBODY),
    "wagtailcore_login": Address(),
    "wagtailcore_authenticate_with_password": Address("page_view_restriction_id:1,page_id:1"),
    "wagtaildocs_serve": Address(":1,:file.pdf"),
    "wagtaildocs_authenticate_with_password": Address("restriction_id:1"),
}
