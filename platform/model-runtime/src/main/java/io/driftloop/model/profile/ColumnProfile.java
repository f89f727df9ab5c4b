package io.driftloop.model.profile;

import io.driftloop.model.rows.ColumnKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One column of a dataset version.
 *
 * @param name the column
 * @param kind what it holds
 * @param numbers for numbers
 * @param categories for categories: how often each occurs; a missing one under the empty text
 * @param pixels for images: each summary of {@link PixelSummary#NAMES} over the images
 */
public record ColumnProfile(
        String name,
        ColumnKind kind,
        @Nullable NumberStatistics numbers,
        @Nullable Map<String, Long> categories,
        @Nullable Map<String, NumberStatistics> pixels) {}
