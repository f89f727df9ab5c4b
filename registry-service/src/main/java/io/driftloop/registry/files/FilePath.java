package io.driftloop.registry.files;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A checked path of a file or directory: parts between slashes, none of them empty, {@code .} or {@code ..}; empty for the root.
 *
 * @param value without slash at either end
 */
public record FilePath(String value) {

    private static final int LONGEST = 2_000;
    private static final int MOST_DECODINGS = 10;
    private static final Pattern ABSOLUTE = Pattern.compile("^[/\\\\].*|^[A-Za-z]:[/\\\\].*", Pattern.DOTALL);

    /** The root. */
    public static final FilePath ROOT = new FilePath("");

    /**
     * Checks a path as a client sends it, also in every form that decoding it again would give.
     *
     * @throws io.driftloop.kit.api.PipelineException {@code file-path-invalid}
     */
    public static FilePath of(String text) {
        String decoded = text;
        for (int i = 0; i < MOST_DECODINGS; i++) {
            refuse(decoded);
            String again = decode(decoded);
            if (again.equals(decoded)) {
                break;
            }
            decoded = again;
        }
        return new FilePath(text.replaceAll("/+$", ""));
    }

    /** The path below this one. */
    public FilePath child(String path) {
        FilePath below = of(path);
        return value.isEmpty() ? below : below.value.isEmpty() ? this : new FilePath(value + "/" + below.value);
    }

    /** The last part. */
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    private static void refuse(String path) {
        boolean wrong = path.length() > LONGEST
                || path.indexOf('#') >= 0
                || path.indexOf('\0') >= 0
                || ABSOLUTE.matcher(path).matches()
                || path.startsWith("file:");
        for (String part : path.replace('\\', '/').split("/", -1)) {
            wrong |= part.equals("..") || part.equals(".");
        }
        if (wrong || path.contains("//")) {
            throw FileProblem.INVALID_PATH.because(
                    "Invalid path: it is relative, without '..', '#' and doubled slashes");
        }
    }

    private static String decode(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }
}
