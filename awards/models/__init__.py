"""The nouns of honours: cycles, rubrics, editions and their lines, certificates."""

from awards.models.adjustment import Adjustment
from awards.models.certificate import Certificate, CertificateBatch, SerialSeries
from awards.models.cycle import AwardCycle, Quota, Veto
from awards.models.design import CertificateDesign
from awards.models.edition import Edition, ScoreLine, Standing
from awards.models.minutes import Minutes
from awards.models.nomination import Nomination
from awards.models.objection import Objection
from awards.models.pages import HonoursPage
from awards.models.printing import CertificateFile, PrintedFile, Printing, PrintPiece
from awards.models.rubric import Criterion, Rubric
from awards.models.table import Figures, FigureTable

__all__ = [
    "Adjustment",
    "AwardCycle",
    "Certificate",
    "CertificateBatch",
    "CertificateDesign",
    "CertificateFile",
    "Criterion",
    "Edition",
    "FigureTable",
    "Figures",
    "HonoursPage",
    "Minutes",
    "Nomination",
    "Objection",
    "PrintPiece",
    "PrintedFile",
    "Printing",
    "Quota",
    "Rubric",
    "ScoreLine",
    "SerialSeries",
    "Standing",
    "Veto",
]
