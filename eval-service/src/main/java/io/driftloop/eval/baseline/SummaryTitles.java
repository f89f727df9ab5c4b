package io.driftloop.eval.baseline;

import java.util.Map;

/** Image summaries in words. */
final class SummaryTitles {

    static final String PREFIX = "pixel.";

    private static final Map<String, String> TITLES = Map.of(
            "pixel.mean", "mean brightness",
            "pixel.sd", "contrast",
            "pixel.ink", "ink share",
            "pixel.centreX", "ink centre from the left",
            "pixel.centreY", "ink centre from the top",
            "pixel.spreadX", "ink width",
            "pixel.spreadY", "ink height",
            "pixel.slant", "slant");

    private SummaryTitles() {}

    static String of(String column) {
        return TITLES.getOrDefault(column, column);
    }
}
