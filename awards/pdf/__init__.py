"""Certificates as PDF: one by one (tagged, PDF/UA) or as a batch stamped over a shared background."""
