"""The demo told in bulk: the same shape as the real actions leave behind, written by COPY for a whole nation."""
