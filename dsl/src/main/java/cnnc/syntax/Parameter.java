package cnnc.syntax;

import cnnc.source.Span;
import org.jspecify.annotations.Nullable;

/** A parameter of a block: {@code step = 1}. */
public record Parameter(Name name, @Nullable Argument defaultValue, Span span) {}
