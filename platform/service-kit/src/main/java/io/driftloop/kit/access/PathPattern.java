package io.driftloop.kit.access;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path by its segments: a word or several between {@code |}, {@code *} for any one, {@code **} at the end for all that follow, none included.
 *
 * @param parts words of each segment; empty for any
 * @param open whether more may follow
 */
record PathPattern(List<List<String>> parts, boolean open) {

    static PathPattern of(String pattern) {
        List<List<String>> parts = new ArrayList<>();
        boolean open = false;
        for (String part : pattern.substring(1).split("/")) {
            if (part.equals("**")) {
                open = true;
            } else {
                parts.add(part.equals("*") ? List.of() : List.of(part.split("\\|")));
            }
        }
        return new PathPattern(List.copyOf(parts), open);
    }

    boolean fits(List<String> segments) {
        if (segments.size() < parts.size() || segments.size() > parts.size() && !open) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            List<String> words = parts.get(i);
            if (!words.isEmpty() && !words.contains(segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The segments of a path as routers read them: decoded, without matrix parameters and empty ones. Null for a path whose segments are not what they seem: a part
     * that is a step up, or that holds a slash or cannot be decoded.
     */
    static @Nullable List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String raw : path.split("/")) {
            int parameters = raw.indexOf(';');
            String segment = decoded(parameters < 0 ? raw : raw.substring(0, parameters));
            if (segment == null || isOdd(segment)) {
                return null;
            }
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        return segments;
    }

    private static boolean isOdd(String segment) {
        return segment.equals(".")
                || segment.equals("..")
                || segment.indexOf('/') >= 0
                || segment.indexOf('\\') >= 0
                || segment.indexOf(';') >= 0
                || segment.indexOf('\0') >= 0;
    }

    private static @Nullable String decoded(String segment) {
        try {
            return segment.indexOf('%') < 0
                    ? segment
                    : URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
