"""The facts of a case that checks need besides the letter, those of its figures too. PURE. None means not
known, and the check stays silent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from foi.compliance.identifiers import IdentifierKind
from foi.law.clock import Ignored
from foi.law.cost_limit import CostAgainstLimit
from foi.stats.disclosure import USUAL_THRESHOLD
from foi.stats.editing import CheckedDataset, Disclosed, Held, Observation, Relation


@dataclass(frozen=True)
class FigureFacts:
    """The held figures of a letter, by the keys of its ledger, and what they are compared with.

    `series` are figures of other periods, of the same measures, sources and categories; `disclosed` what
    other letters printed for the same. `definitions` are by dataset and measure. `undated` are the keys of
    figures of which nothing says when they were taken: no day of their own, no edition of their source.
    `relations` say how measures of these datasets are made from one another, where a steward has said so.

    `withheld` are figures that the letter does not give, with what they are; `protected` the keys of those
    from which somebody could be recognised; `given` the figures of the same datasets as other letters gave
    them. `personal` are the datasets about people that can be recognised; `thresholds` says for each dataset
    below what number a count is small.
    """

    printed: tuple[Observation, ...] = ()
    series: tuple[Observation, ...] = ()
    datasets: Mapping[str, CheckedDataset] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    definitions: Mapping[tuple[str, str], str] = field(default_factory=dict)
    disclosed: tuple[Disclosed, ...] = ()
    undated: frozenset[str] = frozenset()
    withheld: tuple[Observation, ...] = ()
    protected: frozenset[str] = frozenset()
    given: tuple[Observation, ...] = ()
    personal: frozenset[str] = frozenset()
    thresholds: Mapping[str, int] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()

    @cached_property
    def by_key(self) -> Mapping[object, Observation]:
        return {one.key: one for one in self.printed}

    def held(
        self,
        observations: tuple[Observation, ...],
        disclosed: tuple[Disclosed, ...] = (),
    ) -> Held:
        """Some of the figures, ready for the checks of figures."""
        return Held(observations, self.datasets, self.relations, disclosed, self.sources)


@dataclass(frozen=True)
class SmallCount:
    """A small count that the letter prints: its figure's code, where, what and the value printed."""

    code: str
    place: str
    label: str
    printed: str


@dataclass(frozen=True)
class SmallCounts:
    """The small counts of one sensitive dataset in the letter, and whether a decision covers exactly these.

    `left_over`: there are none any more, but a decision still withholds them. `unsaid`: an answer does not
    give some of them, and has no refusal that says so.
    """

    dataset: str
    title: str
    threshold: int
    counts: tuple[SmallCount, ...]
    decided: bool
    left_over: bool = False
    unsaid: bool = False


@dataclass(frozen=True)
class Requested:
    """The request as recorded: its text, who asked, and the form and adjustments asked for."""

    text: str
    name: str
    email: str = ""
    address: tuple[str, ...] = ()
    preferred_form: str = ""
    adjustments: str = ""


@dataclass(frozen=True)
class ClockFacts:
    """The time limit: the due date as kept and as counted today, events without effect, what was promised.

    `limits` are those under each law in question. `asked` are the clarifications asked for: the day and the
    officer's note. `promised` is the day an earlier letter estimated for a decision on the public interest;
    `ready` the day this letter was approved.
    `notice_due` is the twentieth working day, by which a notice goes come what may; `decision_due` the
    fortieth, for a decision on the public interest; `extended_due` the fortieth under regulation 7 EIR.
    """

    kept: date
    counted: date
    limits: tuple[date, ...] = ()
    waiting: bool = False
    ignored: tuple[Ignored, ...] = ()
    asked: tuple[tuple[date, str], ...] = ()
    promised: date | None = None
    ready: date | None = None
    notice_due: date | None = None
    decision_due: date | None = None
    extended_due: date | None = None


@dataclass(frozen=True)
class BlockUsed:
    """A version of a block that the letter is made from, its words, the newest version, the review date."""

    slug: str
    title: str
    version: int
    newest: int
    review_due: date | None = None
    text: str = ""


@dataclass(frozen=True)
class FileContents:
    """What is in a document's file besides what its reader sees at once; found from its bytes.

    `hidden` names each hidden sheet, and hidden rows and columns by sheet; `people` are names in its
    properties; `identifiers` are what points to a person: what, how often and where first. `tagged` is known
    for PDF only. `unread` says why a file, or the rest of it, could not be looked through.
    """

    hidden: tuple[str, ...] = ()
    pivot_caches: int = 0
    external_links: int = 0
    named_ranges: tuple[str, ...] = ()
    comments: int = 0
    tracked_changes: int = 0
    rows: int = 0
    people: tuple[str, ...] = ()
    identifiers: tuple[tuple[IdentifierKind, int, str], ...] = ()
    tagged: bool | None = None
    unread: str = ""


@dataclass(frozen=True)
class DocumentFacts:
    """A document that goes with the letter; `contents` is None where nothing looks into files of its kind."""

    key: str
    title: str
    file_name: str
    accessible: bool
    checked_for_names: bool
    third_party_rights: str = ""
    contents: FileContents | None = None


@dataclass(frozen=True)
class CountedRequest:
    """Another request counted with this one under section 12: when it came, who asked, what is similar."""

    reference: str
    received: date
    same_person_or_campaign: bool
    similarity: str


@dataclass(frozen=True)
class Cost:
    """The estimate under section 12 on file, None where none was made, and the requests counted with it."""

    estimate: CostAgainstLimit | None = None
    counted_with: tuple[CountedRequest, ...] = ()


@dataclass(frozen=True)
class Opinion:
    """A qualified person's opinion on file: office, day, and the provisions it covers (none: any)."""

    office: str
    given_on: date
    provisions: tuple[str, ...] = ()


@dataclass(frozen=True)
class QualifiedPerson:
    """Who may give opinions under section 36 for this council, and between which days."""

    office: str
    name: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class EarlierRequest:
    """An earlier request of the same person: when it was answered, and what was done with it.

    `complied`: the information was given, or the council said that it holds none. `section_14`: a notice
    under section 14 was given for it.
    """

    reference: str
    answered_on: date | None = None
    complied: bool = False
    section_14: bool = False


@dataclass(frozen=True)
class PrintFault:
    """What the printer would refuse: the key of its place, what is wrong, what to do."""

    place: str
    message: str
    mend: str


@dataclass(frozen=True)
class Facts:
    """What is known of the case beside the letter tree; built in foi.workflow.

    `approver` is a user id as text, and `second_person` whether that person is one by the rules of
    foi.permissions: has written none of it. `attachments` are the keys of documents that are there.
    `slots_read` is set for a letter read from its words alone: the particulars whose absence can be told from
    them. None: the letter is our own, and a particular that its notice does not have is missing.
    `rights_read` are then those its words give: "review", "commissioner", "reuse".
    `searched` are the keys of sections with a recorded search; `commissioner_checked` the Commissioner's
    details with the day each was last checked; `given_before` the title of each dataset in the letter that
    another request was given, with that request's reference. `third_parties_asked` are those whose views on
    disclosure are on file; `holders` the key of a section with the name of another authority that is believed
    to hold what it asks for; `nation` is "england" or "wales". `figures` are the held figures it prints.
    `small_number_threshold` is the authority's: counts below it are small, unless a dataset has its own.
    `unprintable` are the characters of the letter that no installed font has, each with the words printed for
    them; `print_faults` what the printer would refuse.
    """

    today: date | None = None
    received: date | None = None
    due: date | None = None
    approver: str | None = None
    second_person: bool | None = None
    attachments: frozenset[str] | None = None
    small_number_threshold: int = USUAL_THRESHOLD
    small_counts: tuple[SmallCounts, ...] | None = None
    outstanding: tuple[tuple[str, str], ...] | None = None
    slots_read: frozenset[str] | None = None
    rights_read: frozenset[str] | None = None
    requested: Requested | None = None
    searched: frozenset[str] | None = None
    clock: ClockFacts | None = None
    blocks: tuple[BlockUsed, ...] | None = None
    documents: tuple[DocumentFacts, ...] | None = None
    commissioner_checked: tuple[tuple[str, date | None], ...] | None = None
    given_before: tuple[tuple[str, str], ...] | None = None
    cost: Cost | None = None
    opinions: tuple[Opinion, ...] | None = None
    qualified_persons: tuple[QualifiedPerson, ...] | None = None
    earlier_requests: tuple[EarlierRequest, ...] | None = None
    third_parties_asked: tuple[str, ...] | None = None
    holders: tuple[tuple[str, str], ...] | None = None
    nation: str | None = None
    figures: FigureFacts | None = None
    unprintable: tuple[tuple[str, str], ...] | None = None
    print_faults: tuple[PrintFault, ...] | None = None
