package io.driftloop.kit.access;

import io.driftloop.kit.problem.FrameProblem;
import io.driftloop.kit.problem.Problem;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Proves tokens on a few threads of its own, so that neither event loops nor the threads of requests wait for an issuer. At most 256 tokens wait; one more is
 * refused. Thread-safe.
 */
public final class TokenProver {

    private static final int THREADS = 4;
    private static final int WAITING = 256;
    private static final long IDLE_SECONDS = 30;

    private final AccessRules rules;
    private final ThreadPoolExecutor threads;

    public TokenProver(AccessRules rules) {
        this.rules = rules;
        this.threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "driftloop-tokens");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Tells what {@link AccessRules#prove} says, on a thread of this object; at once, and on the caller's, where too many wait. */
    public void prove(Admission.Unproven request, Consumer<Admission> then) {
        try {
            threads.execute(() -> then.accept(rules.prove(request)));
        } catch (RejectedExecutionException e) {
            then.accept(new Admission.Refused(Problem.of(
                    FrameProblem.ISSUER_AWAY, "too many new tokens wait to be checked: ask again", List.of())));
        }
    }
}
