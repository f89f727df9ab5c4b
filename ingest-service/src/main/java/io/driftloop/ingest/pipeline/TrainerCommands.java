package io.driftloop.ingest.pipeline;

import java.util.List;
import java.util.Optional;

/** The commands that the training service's operator lets train models. */
public interface TrainerCommands {

    /** Their names in order; empty where the training service does not tell, as when it is not running. */
    Optional<List<String>> allowed();
}
