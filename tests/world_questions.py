"""Questions of citizens in the world of the guards: one that waits and one that was declined, of each district."""

from typing import Any

from campaigns.actions.answering import decline_question
from schools.enums import RoleKind
from tests.factories.questions import QuestionFactory
from tests.factories.schools import holder


def add_questions(common: dict[str, Any], mark: str) -> None:
    region = common["district"]
    words = {"text": f"Q{mark}Question：有没有电话可以先问一问？", "email": f"Q{mark}Question@example.org"}
    common["question"] = QuestionFactory(region=region, **words)
    declined = QuestionFactory(region=region, text=f"Q{mark}Question：请帮我查一查邻居家的事。")
    user = holder(RoleKind.REVIEWER, region)
    common["declined_question"] = decline_question(question=declined, user=user, version=1, reason="personal")
    shown = QuestionFactory(region=region, published=True, wording="Qpublic：孩子的奶茶粉没有厂名怎么办？")
    common["published_question"] = shown
