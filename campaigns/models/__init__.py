"""The nouns of campaigns, contests and the public pages about them."""

from campaigns.models.contest import Contest, ContestCriterion, ContestGroup, ContestStep
from campaigns.models.entry import Entry
from campaigns.models.image import SiteImage, SiteRendition
from campaigns.models.judging import Assignment, Mark
from campaigns.models.pages import ArticleIndexPage, ArticlePage, CampaignIndexPage, CampaignPage

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "Assignment",
    "CampaignIndexPage",
    "CampaignPage",
    "Contest",
    "ContestCriterion",
    "ContestGroup",
    "ContestStep",
    "Entry",
    "Mark",
    "SiteImage",
    "SiteRendition",
]
