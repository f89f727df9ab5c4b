package io.driftloop.kit.outbound;

import io.driftloop.kit.api.PipelineException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Posts JSON and reads the status as an outcome. What the other end answers is never repeated: it could hold anything. Blocks. Thread-safe. */
public final class JsonPosts {

    /** The same message would get the same answer. Everything else may be better later, a missing right included. */
    private static final Set<Integer> HOPELESS = Set.of(400, 410, 413, 422);

    private final Posts posts;

    public JsonPosts(Posts posts) {
        this.posts = posts;
    }

    /**
     * Posts; the other end has it when this returns.
     *
     * @param patience for the whole call
     * @return the status, 200 to 299
     * @throws PostFailedException it is not known to have it
     */
    public int send(String address, Map<String, String> headers, byte[] json, Duration patience)
            throws PostFailedException {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("content-type", "application/json");
        all.put("user-agent", "driftloop");
        int status;
        try {
            status = posts.post(URI.create(address), all, json, patience);
        } catch (PipelineException e) {
            boolean forbidden = e.code() == OutboundProblem.FORBIDDEN_ADDRESS;
            throw new PostFailedException(e.code().title() + ": " + e.getMessage(), forbidden, null);
        } catch (IllegalArgumentException e) {
            throw new PostFailedException("the address is not one", true, null);
        }
        if (HOPELESS.contains(status)) {
            throw new PostFailedException("the other end refused it with status " + status, true, status);
        }
        if (status < 200 || status >= 300) {
            throw new PostFailedException("the other end answered with status " + status, false, status);
        }
        return status;
    }
}
