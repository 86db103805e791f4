"""The reader's display settings, and the gallery of components for the people who build screens."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from site_config.shared.access import nothing_here
from site_config.shared.states import STATES
from site_config.templatetags.site_ui import MODES, icon_shapes

YEAR = 365 * 24 * 3600


@csrf_exempt  # changes only how pages look to this browser, and cached pages carry no token
@require_POST
def display(request: HttpRequest) -> HttpResponse:
    """Switch one display mode on or off in its cookie and go back; scripts do the same without a request."""
    answer = HttpResponseRedirect(_return_address(request))
    for mode, values in MODES.items():
        wish = request.POST.get(mode)
        if wish not in values:
            continue
        if request.COOKIES.get(f"site_{mode}") == wish:
            answer.delete_cookie(f"site_{mode}", samesite="Lax")
        else:
            answer.set_cookie(f"site_{mode}", wish, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    return answer


def _return_address(request: HttpRequest) -> str:
    wish = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wish, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return wish if safe else "/"


class SampleForm(forms.Form):
    """One field of each kind; invalid on purpose in the gallery."""

    theme = forms.CharField(label="主题", help_text="一句话说清这次讲了什么。")
    present = forms.IntegerField(label="实到学生", min_value=0, max_value=138, help_text="六年级在册138人。")
    street = forms.ChoiceField(label="街道", choices=[("", "请选择"), ("a", "柳堤街道"), ("b", "莲池街道")])
    held_on = forms.DateField(label="日期", widget=forms.DateInput(attrs={"type": "date"}))
    method = forms.ChoiceField(
        label="按教案上了吗？",
        choices=[("full", "按教案"), ("most", "大体上"), ("changed", "改动多")],
        widget=forms.RadioSelect,
        initial="full",
    )
    grades = forms.MultipleChoiceField(
        label="年级",
        choices=[("4", "四年级"), ("5", "五年级"), ("6", "六年级")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(label="补一句话", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    file = forms.FileField(label="附件", required=False)
    agreed = forms.BooleanField(label="已核对以上内容", required=True)


MONTHS = [
    {"label": label, "states": states.split(), "url": "#", "current": label == "4月"}
    for label, states in [
        ("9月", "ok ok ok ok ok"),
        ("10月", "ok ok ok ok ok"),
        ("11月", "ok ok ok miss ok"),
        ("12月", "ok ok ok ok ok"),
        ("1月", "ok ok ok ok ok"),
        ("3月", "ok ok ok miss ok"),
        ("4月", "ok wait back off draft"),
        ("5月", "todo todo todo todo todo"),
        ("6月", "todo todo todo todo todo"),
    ]
]

ART = ["hero", "vape", "milk_tea", "law", "refuse", "family", "circle", "exhibition", "film", "lesson", "essay"]


def sample_context() -> dict[str, Any]:
    """Return what the gallery shows: every state, icon and part."""
    wrong = SampleForm({"theme": "", "present": "142", "method": "most", "grades": ["6"]}, prefix="wrong")
    return {
        "states": list(STATES),
        "icons": sorted(icon_shapes()),
        "months": MONTHS,
        "form": SampleForm(prefix="right", initial={"present": 136, "theme": "认清“上头电子烟”"}),
        "wrong": wrong,
        "page_of": Paginator(range(95), 10).page(4),
        "art": [f"art/{name}.html" for name in ART],
        "rings": [["ok", "wait", "back", "off", "draft"], ["ok"] * 5, ["none"] * 4, ["miss", "ok", "todo"]],
        "entries": [
            {"time": "今天10:41", "actor": "云帆小学", "text": "重新提交了禁毒课，实到改为136人。"},
            {
                "time": "昨天17:30",
                "actor": "沈岚",
                "text": "退回新月中学的主题班会。",
                "note": "原因：日期不在本月。",
                "is_back": True,
            },
        ],
    }


@require_safe
@login_required
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component in every state, to staff."""
    if not request.user.is_staff:
        raise nothing_here()
    return render(request, "site_config/design.html", sample_context())


@require_safe
def short(request: HttpRequest) -> HttpResponse:
    """The gallery's short address, for staff alone; nobody else learns that it exists."""
    if not request.user.is_staff:
        raise nothing_here()
    return redirect("design:gallery", permanent=True)
