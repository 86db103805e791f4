"""Addresses: designs of certificates."""

from django.urls import path

from awards.views import design_editor, designs

urlpatterns = [
    path("desk/certificates/designs/", designs.designs, name="designs"),
    path("desk/certificates/designs/defaults/", designs.draw_up, name="design_defaults"),
    path("desk/certificates/designs/looks/<slug:look>.svg", designs.look, name="design_look"),
    path("desk/certificates/designs/<int:pk>/", designs.design, name="design"),
    path("desk/certificates/designs/<int:pk>/design.pdf", designs.design_pdf, name="design_pdf"),
    path("desk/certificates/designs/<int:pk>/adopt/", designs.adopt, name="design_adopt"),
    path("desk/certificates/designs/<int:pk>/copy/", designs.copy, name="design_copy"),
    path("desk/certificates/designs/<int:pk>/edit/", design_editor.edit, name="design_edit"),
    path("desk/certificates/designs/<int:pk>/check/", design_editor.check, name="design_check"),
    path("desk/certificates/designs/<int:pk>/preview/", design_editor.preview, name="design_preview"),
    path("desk/certificates/designs/<int:pk>/undo/", design_editor.undo, name="design_undo"),
    path("desk/certificates/designs/<int:pk>/discard/", design_editor.discard, name="design_discard"),
]
