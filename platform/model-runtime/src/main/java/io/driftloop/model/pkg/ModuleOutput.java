package io.driftloop.model.pkg;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the TorchScript module of a package gives for a row of a classification. */
public enum ModuleOutput {
    /** Shares of the classes; one alone is that of the second of two classes. */
    @JsonProperty("probabilities")
    PROBABILITIES,
    /** Scores that softmax makes shares of; one alone by sigmoid. */
    @JsonProperty("logits")
    LOGITS
}
