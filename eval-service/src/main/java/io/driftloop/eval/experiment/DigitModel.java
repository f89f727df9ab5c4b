package io.driftloop.eval.experiment;

import io.driftloop.model.rows.Schema;
import java.util.List;

/** A trained model of digits. */
public interface DigitModel {

    /** Its raw rows: one image. */
    Schema schema();

    /** What it can answer: the digits as text, in the order of its probabilities. */
    List<String> classes();

    /** Probabilities of the classes. */
    float[] answer(byte[] image);
}
