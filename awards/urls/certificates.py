"""Addresses: certificates."""

from django.urls import path

from awards.views import batch, certificate, correction, printing, printings

urlpatterns = [
    path("desk/certificates/", certificate.certificates, name="certificates"),
    path("desk/certificates/hand-out/", certificate.hand_out, name="certificates_hand_out"),
    path("desk/certificates/print/", printing.print_certificates, name="certificates_print"),
    path("desk/certificates/printings/", printings.printings, name="printings"),
    path("desk/certificates/printings/<int:pk>/", printings.printing, name="printing"),
    path("desk/certificates/printings/<int:pk>/progress/", printings.progress, name="printing_progress"),
    path("desk/certificates/printings/<int:pk>/cancel/", printings.cancel, name="printing_cancel"),
    path("desk/certificates/printings/<int:pk>/resume/", printings.resume, name="printing_resume"),
    path("desk/certificates/printings/<int:pk>/files/<int:number>/", printings.printed_file, name="printed_file"),
    path("desk/certificates/issue/<int:pk>/", batch.issue, name="certificates_issue"),
    path("desk/certificates/batches/<int:pk>/progress/", batch.progress, name="batch_progress"),
    path("desk/certificates/batches/<int:pk>/file/", batch.batch_file, name="batch_file"),
    path("desk/certificates/batches/<int:pk>/print/", batch.print_again, name="batch_print"),
    path("desk/certificates/<int:pk>/", certificate.certificate, name="certificate"),
    path("desk/certificates/<int:pk>/pdf/", certificate.certificate_pdf, name="certificate_pdf"),
    path("desk/certificates/<int:pk>/revoke/", correction.revoke, name="certificate_revoke"),
    path("desk/certificates/<int:pk>/replace/", correction.replace, name="certificate_replace"),
]
