"""Addresses of the registry, of accounts and roles, and of the plan."""

from django.urls import path

from schools.views import invitations, people_roles, plan, registry, school_import, streets

urlpatterns = [
    path("desk/registry/", registry.registry, name="registry"),
    path("desk/registry/export.<str:ending>", registry.export, name="registry_export"),
    path("desk/registry/add/", registry.school_add, name="school_add"),
    path("desk/registry/school/<str:code>/", registry.school, name="school"),
    path("desk/registry/school/<str:code>/edit/", registry.school_edit, name="school_edit"),
    path("desk/registry/school/<str:code>/close/", registry.school_close, name="school_close"),
    path("desk/registry/school/<str:code>/hand-over/", people_roles.hand_over, name="school_hand_over"),
    path("desk/registry/school/<str:code>/coordinators/", invitations.school_colleagues, name="school_colleagues"),
    path("desk/registry/regions/", streets.regions, name="regions"),
    path("desk/registry/regions/<str:code>/add/", streets.street_add, name="street_add"),
    path("desk/registry/regions/<str:code>/merge/", streets.street_merge, name="street_merge"),
    path("desk/registry/import/", school_import.school_import, name="school_import"),
    path("desk/registry/import/template/", school_import.template, name="school_import_template"),
    path("desk/registry/import/<uuid:pk>/", school_import.preview, name="school_import_preview"),
    path("desk/registry/import/<uuid:pk>/rest/", school_import.rest, name="school_import_rest"),
    path("desk/registry/import/<uuid:pk>/discard/", school_import.discard, name="school_import_discard"),
    path("desk/registry/people/", people_roles.accounts, name="accounts"),
    path("desk/registry/people/add/", people_roles.account_add, name="account_add"),
    path("desk/registry/people/<int:pk>/", people_roles.account, name="account"),
    path("desk/registry/people/<int:pk>/grant/", people_roles.role_grant, name="role_grant"),
    path("desk/registry/people/<int:pk>/password/", people_roles.password_reset, name="account_password"),
    path("desk/registry/roles/<int:pk>/end/", people_roles.role_end, name="role_end"),
    path("desk/plan/", plan.plans, name="plan"),
    path("desk/plan/new/", plan.draw_up, name="plan_new"),
    path("desk/plan/<int:pk>/", plan.show, name="plan_show"),
    path("desk/plan/<int:pk>/edit/", plan.edit, name="plan_edit"),
    path("desk/plan/<int:pk>/adopt/", plan.adopt, name="plan_adopt"),
    path("desk/plan/<int:pk>/excuse/", plan.excuse, name="plan_excuse"),
    path("desk/plan/excuse/<int:pk>/withdraw/", plan.withdraw, name="plan_withdraw"),
]
