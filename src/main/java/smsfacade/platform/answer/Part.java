package smsfacade.platform.answer;

/** A part of an answer, in its place among the others. */
public sealed interface Part permits Member, NumberMember, Texts, Boxes {}
