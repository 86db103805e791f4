"""The nouns of campaigns, contests and the public pages about them."""

from campaigns.models.changes import ChangeNote
from campaigns.models.contest import Contest, ContestCriterion, ContestGroup, ContestStep
from campaigns.models.edition import ContestEdition, ContestLine
from campaigns.models.entry import Entry
from campaigns.models.file import EntryFile
from campaigns.models.galleries import DailyViews, GalleryIndexPage, GalleryPage
from campaigns.models.image import SiteImage, SiteRendition
from campaigns.models.judging import Assignment, Mark
from campaigns.models.pages import ArticleIndexPage, ArticlePage, CampaignIndexPage, CampaignPage
from campaigns.models.panel import PanelDecision, PanelSignOff
from campaigns.models.question import Question, QuestionContact
from campaigns.models.question_pages import QuestionIndexPage
from campaigns.models.screening import MaskedWord, Screening
from campaigns.models.sheet import EntrySheet
from campaigns.models.similarity import EntrySignature, SimilarityFlag, SimilarityVote
from campaigns.models.tally import EntryTally
from campaigns.models.terms import Conflict, CriterionLevel, GroupPrizes, JudgingTerms
from campaigns.models.topics import TopicIndexPage, TopicPage
from campaigns.models.withdrawal import Withdrawal

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "Assignment",
    "CampaignIndexPage",
    "CampaignPage",
    "ChangeNote",
    "Conflict",
    "Contest",
    "ContestCriterion",
    "ContestEdition",
    "ContestGroup",
    "ContestLine",
    "ContestStep",
    "CriterionLevel",
    "DailyViews",
    "Entry",
    "EntryFile",
    "EntrySheet",
    "EntrySignature",
    "EntryTally",
    "GalleryIndexPage",
    "GalleryPage",
    "GroupPrizes",
    "JudgingTerms",
    "Mark",
    "MaskedWord",
    "PanelDecision",
    "PanelSignOff",
    "Question",
    "QuestionContact",
    "QuestionIndexPage",
    "Screening",
    "SimilarityFlag",
    "SimilarityVote",
    "SiteImage",
    "SiteRendition",
    "TopicIndexPage",
    "TopicPage",
    "Withdrawal",
]
