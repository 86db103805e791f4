"""Addresses of talks."""

from django.urls import path

from schools.views import talk, talk_arrange, talk_feed, talk_speakers, talks

urlpatterns = [
    path("desk/talks/", talks.talks, name="talks"),
    path("desk/talks/calendar/", talks.calendar, name="talks_calendar"),
    path("desk/talks/request/", talk.ask, name="talk_request"),
    path("desk/talks/offer/", talk_arrange.offer, name="talk_offer"),
    path("desk/talks/<int:pk>/", talk.show, name="talk"),
    path("desk/talks/<int:pk>/edit/", talk.edit, name="talk_edit"),
    path("desk/talks/<int:pk>/arrange/", talk_arrange.arrange, name="talk_arrange"),
    path("desk/talks/<int:pk>/confirm/", talk.agree, name="talk_confirm"),
    path("desk/talks/<int:pk>/decline/", talk.decline, name="talk_decline"),
    path("desk/talks/<int:pk>/cancel/", talk.cancel, name="talk_cancel"),
    path("desk/talks/<int:pk>/record/", talk.record, name="talk_record"),
    path("desk/talks/speakers/", talk_speakers.speakers, name="talk_speakers"),
    path("desk/talks/speakers/add/", talk_speakers.speaker_edit, name="talk_speaker_add"),
    path("desk/talks/speakers/<int:pk>/", talk_speakers.speaker, name="talk_speaker"),
    path("desk/talks/speakers/<int:pk>/edit/", talk_speakers.speaker_edit, name="talk_speaker_edit"),
    path("desk/talks/speakers/<int:pk>/feed/", talk_feed.renew_speaker, name="talk_speaker_feed"),
    path("desk/talks/feed/<str:code>/", talk_feed.renew_school, name="talk_school_feed"),
    path("talks/feed/<str:token>.ics", talk_feed.feed, name="talk_feed"),
]
