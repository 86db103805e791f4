"""The nouns of campaigns, contests and the public pages about them."""

from campaigns.models.contest import Contest, ContestCriterion, ContestGroup, ContestStep
from campaigns.models.entry import Entry
from campaigns.models.file import EntryFile
from campaigns.models.galleries import DailyViews, GalleryIndexPage, GalleryPage
from campaigns.models.image import SiteImage, SiteRendition
from campaigns.models.judging import Assignment, Mark
from campaigns.models.pages import ArticleIndexPage, ArticlePage, CampaignIndexPage, CampaignPage
from campaigns.models.sheet import EntrySheet
from campaigns.models.similarity import EntrySignature, SimilarityFlag, SimilarityVote
from campaigns.models.tally import EntryTally

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
    "DailyViews",
    "Entry",
    "EntryFile",
    "EntrySheet",
    "EntrySignature",
    "EntryTally",
    "GalleryIndexPage",
    "GalleryPage",
    "Mark",
    "SimilarityFlag",
    "SimilarityVote",
    "SiteImage",
    "SiteRendition",
]
