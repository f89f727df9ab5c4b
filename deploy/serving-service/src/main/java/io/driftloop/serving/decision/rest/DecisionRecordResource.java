package io.driftloop.serving.decision.rest;

import io.driftloop.decision.SignedContent;
import io.driftloop.kit.rest.Page;
import io.driftloop.serving.decision.DecisionLog;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/decision-records}. */
@Path("/api/v1/decision-records")
@Blocking
public class DecisionRecordResource {
    private static final int MOST = 500;

    private final DecisionLog log;

    DecisionRecordResource(DecisionLog log) {
        this.log = log;
    }

    /**
     * Oldest first.
     *
     * @param rollout only those of one rollout, all at once
     */
    @GET
    public Page<SignedContent> list(
            @QueryParam("rollout") @Nullable String rollout,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("cursor") @DefaultValue("0") long cursor) {
        if (rollout != null) {
            return Page.of(log.of(rollout));
        }
        int size = Math.max(1, Math.min(MOST, limit));
        List<SignedContent> found = log.after(cursor, size + 1);
        List<SignedContent> shown = found.subList(0, Math.min(size, found.size()));
        String next = found.size() > size
                ? shown.get(size - 1).content().get("sequence").asText()
                : null;
        return new Page<>(shown, next);
    }

    /** How many there are and the hash of the last, signed now: the last line of an export. */
    @GET
    @Path("head")
    public SignedContent head() {
        return log.head();
    }

    /** The public half of the installation's key. */
    @GET
    @Path("key")
    public KeyView key() {
        return new KeyView(log.key().id(), log.key().pem());
    }

    /**
     * A key that checks signatures.
     *
     * @param id as records name it
     * @param pem X.509 in PEM
     */
    public record KeyView(String id, String pem) {}
}
