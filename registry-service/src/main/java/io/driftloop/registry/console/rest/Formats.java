package io.driftloop.registry.console.rest;

import io.driftloop.registry.console.Encoding;
import io.quarkus.qute.TemplateExtension;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How templates write values. */
@TemplateExtension
final class Formats {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int SHORT = 12;
    private static final int DIGITS = 4;
    private static final Pattern RUN = Pattern.compile("(?<=\\brun )[0-9A-HJKMNP-TV-Z]{26}\\b");

    private Formats() {}

    /** For {@code <time datetime>}. */
    static String iso(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** Milliseconds since 1970 as a time. */
    static Instant instant(Long millis) {
        return Instant.ofEpochMilli(millis);
    }

    /** For readers without JavaScript. */
    static String utc(Instant time) {
        return UTC.format(time);
    }

    /** A share as percent: {@code 98.12 %}. */
    static String percent(Double share) {
        return String.format(Locale.ROOT, "%.2f %%", share * 100);
    }

    /** A share as percent with one decimal, short: {@code 98.1%}. */
    static String share(Double share) {
        return String.format(Locale.ROOT, "%.1f%%", share * 100);
    }

    /** A number with four decimals. */
    static String fixed(Double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** A number as short as it is exact enough to read. */
    static String compact(Double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return grouped(value.longValue());
        }
        double size = Math.abs(value);
        if (size >= 1000) {
            return grouped(Math.round(value));
        }
        String format = size >= 100 ? "%.1f" : size >= 1 ? "%.2f" : size >= 0.001 ? "%.4f" : "%.1e";
        return String.format(Locale.ROOT, format, value);
    }

    /** A count with thousands separated. */
    static String grouped(Long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', '\u202f');
    }

    /** Seconds as a duration: {@code 0.4 s}, {@code 2 min 05 s}, {@code 1 h 02 min}. */
    static String duration(Double seconds) {
        if (seconds < 0) {
            return "–";
        }
        if (seconds < 60) {
            return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }

    /** Bytes for people. */
    static String size(Long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        return bytes < 1024 * 1024
                ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%.1f MiB", bytes / (1024.0 * 1024));
    }

    /** A setting's value: numbers with at most four digits that count, words and objects as they are. */
    static String shortened(String value) {
        if (value.isEmpty()) {
            return "–";
        }
        return value.matches("\\d*\\.\\d{4,}(E-?\\d+)?")
                ? new BigDecimal(value)
                        .round(new MathContext(DIGITS))
                        .stripTrailingZeros()
                        .toPlainString()
                : value;
    }

    /** The end of an id, enough to tell it from its neighbours. */
    static String tail(String id) {
        return id.length() <= SHORT ? id : "…" + id.substring(id.length() - SHORT);
    }

    /** A text as one segment of a path. */
    static String segment(String text) {
        return Encoding.segment(text);
    }

    /** Where the version {@code model@version} is shown. */
    static String versionPath(String version) {
        int at = version.lastIndexOf('@');
        return at < 0
                ? "/models/" + segment(version)
                : "/models/" + segment(version.substring(0, at)) + "/versions/" + segment(version.substring(at + 1));
    }

    /** The ids of pipeline runs that a text names, each once. */
    static List<String> namedRuns(String text) {
        return RUN.matcher(text).results().map(MatchResult::group).distinct().toList();
    }

    /** As percent of another, for widths of drawings. */
    static String outOf(Long part, long whole) {
        return String.format(Locale.ROOT, "%.1f", whole == 0 ? 0.0 : 100.0 * part / whole);
    }

    /** The sum, for places in drawings. */
    static int plus(int one, int other) {
        return one + other;
    }

    /** Adds a slug to any text, for anchors. */
    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
