package io.driftloop.model.torchscript;

/** A word of TorchScript source. */
record Token(Kind kind, String text) {

    /** What a word is. */
    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        SIGN,
        LINE,
        INDENT,
        DEDENT,
        END
    }

    boolean is(String sign) {
        return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
    }
}
