package io.driftloop.ingest.idempotency;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.ProblemCode;
import io.driftloop.kit.api.UnitOfWork;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does a request once per key: the work, its answer and the key commit together. A request that fails leaves no key behind. Thread-safe.
 */
public final class IdempotentCalls {
    private static final int MAX_KEY = 200;

    private final IdempotencyKeys keys;
    private final UnitOfWork unitOfWork;

    public IdempotentCalls(IdempotencyKeys keys, UnitOfWork unitOfWork) {
        this.keys = keys;
        this.unitOfWork = unitOfWork;
    }

    /**
     * Does the work, or answers what the first request with the key was answered.
     *
     * @param scope kind of request; keys of different kinds are different
     * @param key as it came; null or blank: the work is done each time
     * @param fingerprint what is asked; the same key with another one is refused
     * @param work gives the answer
     */
    public String once(String scope, @Nullable String key, String fingerprint, Supplier<String> work) {
        if (key == null || key.isBlank()) {
            return work.get();
        }
        if (key.length() > MAX_KEY) {
            throw new PipelineException(
                    Problem.KEY_INVALID, "An Idempotency-Key has at most " + MAX_KEY + " characters.");
        }
        return unitOfWork.call(() -> {
            Optional<IdempotencyKeys.Answered> earlier = keys.claim(scope, key, fingerprint);
            if (earlier.isEmpty()) {
                String answer = work.get();
                keys.answer(scope, key, answer);
                return answer;
            }
            if (!earlier.get().fingerprint().equals(fingerprint)) {
                throw new PipelineException(
                        Problem.KEY_REUSED, "This Idempotency-Key came with another request before; use a new one.");
            }
            return earlier.get().answer();
        });
    }

    /** What can be wrong with a key. */
    public enum Problem implements ProblemCode {
        KEY_INVALID("idempotency-key-invalid", "The Idempotency-Key is not valid", Category.INVALID),
        KEY_REUSED(
                "idempotency-key-reused", "The Idempotency-Key was used for another request", Category.UNPROCESSABLE);

        private final Entry entry;

        Problem(String code, String title, Category category) {
            this.entry = new Entry(code, title, category);
        }

        @Override
        public Entry entry() {
            return entry;
        }
    }
}
