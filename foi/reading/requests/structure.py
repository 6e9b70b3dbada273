"""The part each item and paragraph of a request plays: question, stem, rows, note, heading, preamble, "
"closing."""

import re
from collections.abc import Sequence
from enum import StrEnum

from foi.reading.requests.asking import (
    Act,
    announces_names,
    asks,
    is_lead,
    is_open_ended,
    names_information,
    orders,
    tells,
)
from foi.reading.requests.boilerplate import states_period
from foi.reading.requests.email import is_greeting
from foi.reading.requests.outline import ItemList, OutlineEntry, reads_as_title
from foi.reading.requests.rows import are_questions, is_blank_row, is_period
from foi.reading.requests.speech_acts import act_of
from foi.reading.requests.text import sentences, words
from foi.reading.vocabulary import compiled

_LONGEST_HEADING = 10
_LONGEST_FRAGMENT = 40
_NAMES_IN_FULL = 6
_ASIDE_HEADING = compiled("lists", "aside", before=r"\W*", after=r"\b")
_BREAKS_OFF = re.compile(r"\b(?:of|for|on|about|any|all|the|your)\W*$", re.IGNORECASE)
_CONDITION = re.compile(r"(?:if|should|where|in the event)\b", re.IGNORECASE)
_INCLUDE = re.compile(r"(?:please |kindly )?(?:also )?includ(?:e|ing)\b", re.IGNORECASE)
_ON_FORMAT = compiled("lists", "on_format", before=r"(?:please|kindly)\b[^.?!]*\b", after=r"\b[^.?!]*\.?$")
_FOLLOWING_BELOW = re.compile(r"\b(?:the|these) following\b[^?:]*[?:]$", re.IGNORECASE)
_ADDS = compiled("lists", "adds", after=r"\b")
_RESTATES = compiled("lists", "restates", before=r"\b", after=r"\b")


class EntryRole(StrEnum):
    """The part an entry plays."""

    QUESTION = "question"
    STEM = "stem"
    ROW = "row"
    NOTE = "note"
    HEADING = "heading"
    PREAMBLE = "preamble"
    CLOSING = "closing"
    GOES_ON = "goes on"  # belongs to the words of the item before it
    PROSE = "prose"  # to be read sentence by sentence


class Structure:
    """Entries in order, the role of each, and the item a paragraph or row belongs to."""

    def __init__(self, entries: Sequence[OutlineEntry]) -> None:
        self.entries = list(entries)
        self.places = {entry: place for place, entry in enumerate(self.entries)}
        self.roles: dict[OutlineEntry, EntryRole] = {}
        self.owners: dict[OutlineEntry, OutlineEntry] = {}
        self.groups: list[ItemList] = []
        self.texts = {entry: entry.text for entry in self.entries}
        self.acts = {entry: act_of(last_sentence(text)) for entry, text in self.texts.items()}
        self.first_acts = {entry: act_of(first_sentence(text)) for entry, text in self.texts.items()}
        self.first_item = next(
            (i for i, entry in enumerate(self.entries) if entry.reading), len(self.entries)
        )
        self.asking = sum(act is Act.ASK for act in self.first_acts.values())
        _join_unlabelled_lists(self)
        self.groups = _groups(self.entries)
        for group in self.groups:
            _decide_group(self, group)
        for group in self.groups:
            _follow_cousins(self, group)
        for group in reversed(self.groups):
            _decide_stems(self, group)


def first_sentence(text: str) -> str:
    """The first sentence of the text, or nothing."""
    found = sentences(text)
    return found[0] if found else ""


def last_sentence(text: str) -> str:
    """The last sentence of the text, or nothing."""
    found = sentences(text)
    return found[-1] if found else ""


def is_heading(entry: OutlineEntry, text: str) -> bool:
    """Whether a paragraph is a title over what follows."""
    if entry.reading or len(entry.lines) > 1 or len(words(text)) > _LONGEST_HEADING or not text[:1].isupper():
        return False
    if names_information(text) and len(words(text)) >= _NAMES_IN_FULL and not text.endswith(":"):
        return False
    if text[-1:] in ".?!,;" or asks(text) or is_period(text) or is_blank_row(text) or is_greeting(text):
        return False
    return not is_lead(text) and not names_list(text) and (not text.endswith(":") or len(words(text)) <= 6)


def names_list(text: str) -> bool:
    """Whether the text breaks off at what it wants listed: "A list of", "Copies of any"."""
    return names_information(text) and bool(_BREAKS_OFF.search(text))


def is_aside_heading(text: str) -> bool:
    """Whether the heading announces what is not asked: background, definitions, examples."""
    return bool(_ASIDE_HEADING.match(text))


def restates(text: str) -> bool:
    """Whether the lead-in says that the list repeats, more exactly, what was asked before it."""
    return bool(_RESTATES.search(text))


def adds(text: str) -> bool:
    """Whether the lead-in says that the list asks for more than what was asked before it."""
    return bool(_ADDS.match(text))


def _groups(entries: Sequence[OutlineEntry]) -> list[ItemList]:
    found: dict[int, ItemList] = {}
    for entry in entries:
        if entry.group is not None:
            found.setdefault(id(entry.group), entry.group)
    return list(found.values())


# Lists without labels


def _join_unlabelled_lists(structure: Structure) -> None:
    entries = structure.entries
    i = 0
    while i < len(entries):
        members = _members_after(structure, i)
        if members:
            opener = entries[i]
            group = ItemList(
                members, parent=opener if opener.reading else None, lead=None if opener.reading else opener
            )
            for member in members:
                member.group = group
            if opener.reading:
                opener.children.append(group)
            i += len(members)
        i += 1


def _members_after(structure: Structure, i: int) -> list[OutlineEntry]:
    opener = structure.entries[i]
    if not _opens_list(structure, opener):
        return []
    if not opener.reading and _titles_questions(structure, i + 1):
        return []
    strict = not is_open_ended(structure.texts[opener])
    members: list[OutlineEntry] = []
    for entry in structure.entries[i + 1 :]:
        if entry.reading or entry.group or not _may_be_member(structure, entry, strict=strict):
            break
        if _leads_labelled(structure, entry):
            break
        if members and _ends_list(structure, members, entry):
            break
        members.append(entry)
    if (
        not opener.reading
        and i > structure.first_item
        and all(is_period(structure.texts[m]) for m in members)
    ):
        return []
    return members if len(members) >= (2 if opener.reading else 1) else []


def _leads_labelled(structure: Structure, entry: OutlineEntry) -> bool:
    """Whether the line ends open right before a list with labels."""
    i = structure.places[entry] + 1
    following = structure.entries[i] if i < len(structure.entries) else None
    led = following is not None and following.group is not None and following.group.lead is entry
    return led and is_open_ended(structure.texts[entry])


def _ends_list(structure: Structure, members: Sequence[OutlineEntry], entry: OutlineEntry) -> bool:
    """Whether the line is of another kind than those before it: an ask after fragments, a line after rows."""
    if members[-1].lines[0].cells and not entry.lines[0].cells:
        return True
    text = structure.texts[entry]
    if orders(text) and not any(orders(structure.texts[member]) for member in members):
        return True
    asked = structure.first_acts[entry] is Act.ASK
    return asked and not any(_asks_or_names(structure, member) for member in members)


def _titles_questions(structure: Structure, i: int) -> bool:
    """Whether a title stands over questions there, so that they are no plain list."""
    if i + 1 >= len(structure.entries):
        return False
    title, below = structure.entries[i], structure.entries[i + 1]
    text = structure.texts[title]
    questions = structure.texts[below].endswith("?") and not text.endswith("?")
    unlabelled = not title.reading and not below.reading
    return unlabelled and questions and is_heading(title, text) and not names_information(text)


def _asks_or_names(structure: Structure, entry: OutlineEntry) -> bool:
    return structure.first_acts[entry] is Act.ASK or names_information(structure.texts[entry])


def _opens_list(structure: Structure, opener: OutlineEntry) -> bool:
    act = structure.acts[opener]
    if (
        act is Act.SCOPE
        and structure.places[opener]
        and structure.entries[structure.places[opener] - 1].reading
    ):
        return False
    last = last_sentence(structure.texts[opener])
    if opener.reading or opener.group:
        return is_open_ended(last) and (act is Act.LEAD or asks(last))
    if _names_openly(structure, opener):
        return True
    return act is Act.LEAD or (
        act in {Act.ASK, Act.SCOPE} and (is_open_ended(last) or is_lead(last) or announces_names(last))
    )


def _names_openly(structure: Structure, entry: OutlineEntry) -> bool:
    """Whether the line, without asking, names what the lines after it split: "The number of licences:"."""
    last = last_sentence(structure.texts[entry])
    return structure.acts[entry] is Act.STATEMENT and last.endswith(":") and names_information(last)


def _may_be_member(structure: Structure, entry: OutlineEntry, *, strict: bool) -> bool:
    text, act = structure.texts[entry], structure.first_acts[entry]
    if act in {Act.COURTESY, Act.NOTE, Act.LEAD, Act.SCOPE}:
        return False
    if act is Act.ASK or names_information(text):
        return True
    return (
        not strict and len(sentences(text)) == 1 and len(words(text)) <= _LONGEST_FRAGMENT and not tells(text)
    )


# Lists


def _decide_group(structure: Structure, group: ItemList) -> None:
    role = _role_of_group(structure, group)
    for item in group.items:
        text = structure.texts[item]
        lone_period = role is EntryRole.QUESTION and (is_period(text) or is_blank_row(text))
        structure.roles[item] = EntryRole.ROW if lone_period and group.parent else role
        if role is EntryRole.QUESTION and _only_limits(structure, item):
            structure.roles[item] = EntryRole.NOTE
        if group.parent is not None:
            structure.owners[item] = group.parent


def _only_limits(structure: Structure, item: OutlineEntry) -> bool:
    """Whether the item asks nothing: it says which period is meant, or what its siblings should include."""
    text = structure.texts[item]
    if item.group is None or any(below.items[0].reading for below in item.children):
        return False
    several = len(item.group.items) > 1 and not item.children
    if several and structure.acts[item] is Act.COURTESY and _ON_FORMAT.match(text):
        return True
    return (several and states_period(text)) or (
        structure.first_acts[item] is Act.SCOPE and is_open_ended(text) and bool(_INCLUDE.match(text))
    )


def _role_of_group(structure: Structure, group: ItemList) -> EntryRole:
    lead = _lead_sentence(structure, group)
    texts = [structure.texts[item] for item in group.items]
    if group.enclosed or _inside_a_sentence(structure, group):
        return EntryRole.ROW
    if any(_asks_outright(structure, below) for item in group.items for below in item.children):
        return EntryRole.QUESTION
    if group.lead is not None and structure.acts[group.lead] is Act.NOTE:
        leads = is_open_ended(structure.texts[group.lead]) or not _asks_outright(structure, group)
        return EntryRole.NOTE if leads else EntryRole.QUESTION
    if all(act_of(text) is Act.COURTESY for text in texts) or _led_by_courtesy(structure, group):
        return EntryRole.CLOSING
    above = structure.roles.get(group.parent) if group.parent else None
    if above in {EntryRole.NOTE, EntryRole.CLOSING}:
        return above
    generic = not lead or is_lead(lead)
    top = group.parent is None
    scope = group.lead is not None and structure.acts[group.lead] is Act.SCOPE
    below_row = above is EntryRole.ROW and not _led_by_order(structure, group)
    if are_questions(lead, texts, generic=generic, top=top, only_asks=scope or below_row):
        return EntryRole.QUESTION
    if scope or (group.lead is not None and group.lead.group is not None):
        return EntryRole.ROW
    if group.lead is not None and names_list(structure.texts[group.lead]):
        return EntryRole.ROW
    if top and group.lead is None:
        return EntryRole.NOTE if _others_ask(structure, group) else EntryRole.QUESTION
    if group.lead is not None and _names_openly(structure, group.lead):
        return EntryRole.ROW
    if top and group.lead is not None and structure.acts[group.lead] is Act.STATEMENT:
        return EntryRole.NOTE if _others_ask(structure, group) else EntryRole.QUESTION
    return EntryRole.ROW


def _inside_a_sentence(structure: Structure, group: ItemList) -> bool:
    """Whether the labels stand inside the sentence of an item: "What do (a) trees and (b) hedges cost?"."""
    if group.parent is None or not all(item.lines[0].broken for item in group.items):
        return False
    above = structure.texts[group.parent]
    return above[-1:] not in ".?!:;" and asks(above) and not _asks_outright(structure, group)


def _led_by_order(structure: Structure, group: ItemList) -> bool:
    """Whether a line of its own, below a mere title, leads to the list: "Please disclose:"."""
    if group.lead is None or group.parent is None:
        return False
    return structure.acts[group.lead] is Act.LEAD and reads_as_title(structure.texts[group.parent])


def _led_by_courtesy(structure: Structure, group: ItemList) -> bool:
    """Whether the list says what a refusal should hold, or the like."""
    if group.lead is None or structure.acts[group.lead] is not Act.COURTESY:
        return False
    lead = last_sentence(structure.texts[group.lead])
    return is_open_ended(lead) and bool(_CONDITION.match(lead))


def _asks_outright(structure: Structure, group: ItemList) -> bool:
    """Whether most items of a list ask by their own form; then what they stand under leads to them."""
    return sum(structure.first_acts[item] is Act.ASK for item in group.items) * 2 > len(group.items)


def _lead_sentence(structure: Structure, group: ItemList) -> str:
    leading = (
        group.lead if group.lead is not None and _leads(structure, group.lead) else group.parent or group.lead
    )
    if leading is None:
        return ""
    found = sentences(structure.texts[leading])
    chooses = [sentence for sentence in found[-2:] if _FOLLOWING_BELOW.search(sentence)]
    return (chooses or found or [""])[-1]


def _leads(structure: Structure, entry: OutlineEntry) -> bool:
    return structure.acts[entry] is Act.LEAD or is_open_ended(structure.texts[entry])


def _others_ask(structure: Structure, group: ItemList) -> bool:
    mine = sum(structure.first_acts[item] is Act.ASK for item in group.items)
    return structure.asking > mine


def _decide_stems(structure: Structure, group: ItemList) -> None:
    """An item that only leads to its sub-questions is a stem; so is an option with a sub-question."""
    parent = group.parent
    if parent is None or not any(
        structure.roles[item] in {EntryRole.QUESTION, EntryRole.STEM} for item in group.items
    ):
        return
    role = structure.roles.get(parent)
    if role is EntryRole.ROW or (role is EntryRole.QUESTION and not _asks_itself(structure.texts[parent])):
        structure.roles[parent] = EntryRole.STEM


def _follow_cousins(structure: Structure, group: ItemList) -> None:
    """Where items are only titles, what stands under one is asked like what stands under the others."""
    titled = [
        below for item in group.items if reads_as_title(structure.texts[item]) for below in item.children
    ]
    asked = sum(structure.roles[below.items[0]] is EntryRole.QUESTION for below in titled)
    if asked * 2 <= len(titled):
        return
    for below in titled:
        if structure.roles[below.items[0]] is EntryRole.ROW:
            for item in below.items:
                structure.roles[item] = EntryRole.QUESTION


def _asks_itself(text: str) -> bool:
    found = sentences(text) if not text.startswith('"') else []
    if found and is_open_ended(found[-1]):
        found.pop()
    return any(
        (asks(sentence) and act_of(sentence) is not Act.LEAD) or _names_in_a_sentence(sentence)
        for sentence in found
    )


def _names_in_a_sentence(sentence: str) -> bool:
    """Whether the sentence, though without a verb, names something to be given and is complete."""
    return sentence[-1:] == "." and names_information(sentence) and len(words(sentence)) >= _NAMES_IN_FULL
