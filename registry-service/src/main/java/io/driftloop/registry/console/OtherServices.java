package io.driftloop.registry.console;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.ModelName;
import java.util.List;

/** What only other services know or do. Each call answers within two seconds; a service that is away is a note, not a fault. */
public interface OtherServices {

    /** What the monitor sees of a model. */
    Answered<DriftReport> drift(ModelName model);

    /** Dead letters of all services, this one included. */
    List<DeadLetterList> deadLetters();

    /** Acknowledges an alert in the name of the token's holder. */
    Answered<Boolean> acknowledge(AlertId alert, String token);

    /** Gives a dead letter to its handler once more. */
    Answered<Boolean> replay(String service, long letter, String token);
}
