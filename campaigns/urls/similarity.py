"""Addresses: texts that resemble each other. One page for a pair, whoever looks at it."""

from django.urls import URLPattern, path

from campaigns.views import similarity

urlpatterns: list[URLPattern] = [
    path("desk/contests/<int:pk>/similar/", similarity.similar, name="similar"),
    path("desk/contests/<int:pk>/similar/compare/", similarity.similar_compare, name="similar_compare"),
    path("desk/contests/similar/<int:pk>/", similarity.pair, name="similar_pair"),
    path("desk/contests/similar/<int:pk>/decide/", similarity.pair_decide, name="similar_decide"),
    path("desk/contests/similar/<int:pk>/vote/", similarity.pair_vote, name="similar_vote"),
    path("desk/contests/similar/<int:pk>/reopen/", similarity.pair_reopen, name="similar_reopen"),
]
