package io.driftloop.serving.inference.http;

import org.jspecify.annotations.Nullable;

/**
 * {@code /v2/models/{model}[/versions/{version}]/infer}, taken apart by hand: asking each route's regular expression costs a request of a small model a noticeable part of its
 * time.
 *
 * @param model as it stands in the path
 * @param version likewise; null where none is named
 */
record InferPath(String model, @Nullable String version) {
    private static final String MODELS = "/v2/models/";
    private static final String VERSIONS = "/versions/";
    private static final String INFER = "/infer";

    /** Null for any other path, and for one that has to be decoded first: the router knows these. */
    static @Nullable InferPath of(@Nullable String path) {
        if (path == null || !path.startsWith(MODELS) || !path.endsWith(INFER) || path.indexOf('%') >= 0) {
            return null;
        }
        int from = MODELS.length();
        int to = path.length() - INFER.length();
        int slash = path.indexOf('/', from);
        if (slash == to) {
            return to > from ? new InferPath(path.substring(from, to), null) : null;
        }
        int version = slash + VERSIONS.length();
        boolean named =
                slash > from && path.startsWith(VERSIONS, slash) && version < to && path.indexOf('/', version) == to;
        return named ? new InferPath(path.substring(from, slash), path.substring(version, to)) : null;
    }
}
