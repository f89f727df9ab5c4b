package io.driftloop.model.torchscript;

import java.util.List;
import java.util.Map;

/** A value of a TorchScript program: as stored in the file, or as met on the way through its code. */
sealed interface Value
        permits Value.Int,
                Value.Real,
                Value.Bool,
                Value.Text,
                Value.None,
                Value.Items,
                Value.Table,
                Value.ScriptObject,
                Value.FunctionName,
                Value.Storage,
                StoredTensor,
                GraphTensor {

    /** What it is, in a word for messages. */
    String kind();

    /**
     * A whole number, or one that grows with the batch.
     *
     * @param times the number, or how often the number of rows
     * @param perRow whether it is {@code times} times the number of rows
     */
    record Int(long times, boolean perRow) implements Value {

        static Int of(long number) {
            return new Int(number, false);
        }

        @Override
        public String kind() {
            return "a whole number";
        }

        /** The number, or {@code 3N}. */
        @Override
        public String toString() {
            return perRow ? (times == 1 ? "N" : times + "N") : Long.toString(times);
        }
    }

    /** A number. */
    record Real(double number) implements Value {
        @Override
        public String kind() {
            return "a number";
        }
    }

    /** True or false. */
    record Bool(boolean truth) implements Value {
        @Override
        public String kind() {
            return "a boolean";
        }
    }

    /** A text. */
    record Text(String text) implements Value {
        @Override
        public String kind() {
            return "a text";
        }
    }

    /** Python's None. */
    enum None implements Value {
        NONE;

        @Override
        public String kind() {
            return "None";
        }
    }

    /** A list or a tuple. */
    record Items(List<Value> values) implements Value {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A dictionary whose keys are texts. */
    record Table(Map<String, Value> values) implements Value {
        @Override
        public String kind() {
            return "a dictionary";
        }
    }

    /**
     * A module or another object.
     *
     * @param type for instance {@code __torch__.torch.nn.modules.linear.Linear}
     */
    record ScriptObject(String type, Map<String, Value> attributes) implements Value {
        @Override
        public String kind() {
            return "an object";
        }
    }

    /** A function of the file's code, or a class; for instance {@code __torch__.torch.nn.functional.relu}. */
    record FunctionName(String name) implements Value {
        @Override
        public String kind() {
            return "a function";
        }
    }

    /**
     * Numbers that stored tensors look at; only met while objects are read.
     *
     * @param type for instance {@code torch.FloatStorage}
     * @param key name of its entry
     */
    record Storage(String type, String key) implements Value {
        @Override
        public String kind() {
            return "a storage";
        }
    }
}
