package io.driftloop.eval.elsewhere;

import io.driftloop.contracts.ModelName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Requests and responses that wait for each other, and those that met. All calls happen inside a unit of work. */
public interface InferenceHalves {

    /** Whether both halves of a request met before. */
    boolean met(ModelName model, String request);

    /** Takes out a half that waits. */
    Optional<LoggedHalf> take(ModelName model, String request, LoggedHalf.Side side);

    /** Lets a half wait; false when it waits already. */
    boolean keep(ModelName model, LoggedHalf half, Instant at);

    /** Remembers that both met. */
    void meet(ModelName model, String request, Instant at);

    /** Drops halves that came before; how many of each model. */
    Map<ModelName, Long> dropBefore(Instant time);

    /** Drops the oldest halves of a model beyond so many; how many. */
    long dropBeyond(ModelName model, int most);

    /** Forgets requests that met before. */
    void forgetMetBefore(Instant time);
}
