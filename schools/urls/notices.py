"""Addresses of the inbox, of reminders, deadlines, group chats and the clock."""

from django.urls import path

from schools.views import channels, clock, deadlines, messages, reminders, work_calendar

urlpatterns = [
    path("desk/messages/", messages.messages_list, name="messages"),
    path("desk/messages/read/", messages.read_all, name="messages_read"),
    path("desk/messages/wishes/", messages.wishes, name="message_wishes"),
    path("desk/messages/<int:pk>/", messages.message_open, name="message_open"),
    path("mail/stop/<str:token>/", messages.mail_stop, name="mail_stop"),
    path("desk/reminders/", reminders.reminders, name="reminders"),
    path("desk/reminders/export.<str:ending>", reminders.export, name="reminders_export"),
    path("desk/reminders/now/", reminders.remind_now, name="remind_now"),
    path("desk/deadlines/", deadlines.deadlines, name="deadlines"),
    path("desk/deadlines/new/", deadlines.grant, name="deadline_new"),
    path("desk/deadlines/<int:pk>/withdraw/", deadlines.withdraw, name="deadline_withdraw"),
    path("desk/deadlines/requests/<int:pk>/", deadlines.answer, name="deadline_request"),
    path("desk/channels/", channels.channels, name="channels"),
    path("desk/channels/new/", channels.add, name="channel_new"),
    path("desk/channels/<int:pk>/", channels.change, name="channel"),
    path("desk/channels/<int:pk>/try/", channels.try_out, name="channel_try"),
    path("desk/channels/<int:pk>/use/", channels.use, name="channel_use"),
    path("desk/channels/<int:pk>/remove/", channels.remove, name="channel_remove"),
    path("desk/clock/", clock.clock, name="clock"),
    path("desk/workdays/", work_calendar.calendars, name="workdays"),
    path("desk/workdays/<int:year>/shipped/", work_calendar.shipped, name="workdays_shipped"),
    path("desk/workdays/<int:year>.csv", work_calendar.year_file, name="workdays_year"),
]
