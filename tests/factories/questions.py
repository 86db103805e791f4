"""Questions of citizens, asked and answered by the real actions.

question = QuestionFactory()                       # asked today in Chinese, nobody has looked at it
question = QuestionFactory(published=True)         # traits: published, answered (for the asker alone)
"""

import factory

from campaigns.actions.answering import Draft, answer_question
from campaigns.actions.asking import ask_question
from campaigns.enums import QuestionTopic
from campaigns.models import Question
from schools.enums import RoleKind
from tests.factories.schools import DistrictFactory, holder

ANSWER = "依托咪酯已列入第二类精神药品管制，任何含有它的电子烟都不要碰。"


class QuestionFactory(factory.django.DjangoModelFactory):
    """`text` are the words as they came; the words for everybody are the same unless `wording` is given."""

    class Meta:
        model = Question

    region = factory.SubFactory(DistrictFactory)
    language = "zh-hans"
    topic = QuestionTopic.SUBSTANCES
    text = factory.Sequence(lambda n: f"第{n}问：孩子的同学在抽电子烟，怎样知道里面有没有依托咪酯？")
    email = ""
    phone = ""
    wording = ""
    answer = ANSWER
    published = False
    answered = False
    now = None

    @classmethod
    def _create(cls, model_class, *, wording, answer, published, answered, **asked):
        user = asked.pop("user", None)
        question = ask_question(**asked)
        if not published and not answered:
            return question
        draft = Draft(wording or question.asked, answer)
        user = user or holder(RoleKind.REVIEWER, question.region)
        return answer_question(question=question, user=user, version=question.version, draft=draft, publish=published)
