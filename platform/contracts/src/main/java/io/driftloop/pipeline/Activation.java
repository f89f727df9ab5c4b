package io.driftloop.pipeline;

import java.util.Arrays;

/** What is applied to a layer's output. */
public enum Activation {
    LINEAR("linear"),
    RELU("relu"),
    /** {@code 1 / (1 + e^-x)}; as the one unit at a classifier's end it answers the second class's probability. */
    SIGMOID("sigmoid"),
    TANH("tanh"),
    /** On the last layer of a classifier; training works on logits, the exported model answers probabilities. */
    SOFTMAX("softmax"),
    /** {@code x / 2 (1 + erf(x / sqrt 2))}, not the approximation by tanh. */
    GELU("gelu"),
    /** {@code x} above 0, else {@value #LEAK} x. */
    LEAKY_RELU("leakyRelu");

    /** Slope of leaky ReLU below 0, as Keras has it. */
    public static final float LEAK = 0.2f;

    private final String text;

    Activation(String text) {
        this.text = text;
    }

    /** Its name in definitions. */
    public String text() {
        return text;
    }

    static String[] names() {
        return Arrays.stream(values()).map(Activation::text).toArray(String[]::new);
    }

    static Activation of(String text) {
        return Arrays.stream(values())
                .filter(activation -> activation.text.equals(text))
                .findFirst()
                .orElseThrow();
    }
}
