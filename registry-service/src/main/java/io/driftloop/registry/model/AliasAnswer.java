package io.driftloop.registry.model;

import java.time.Instant;

/**
 * Who was it at a time: the version that an alias named, who approved it, and what it was made of.
 *
 * @param asked the time
 */
public record AliasAnswer(Model model, Instant asked, AliasSpan span, ModelVersion version) {}
