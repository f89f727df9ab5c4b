package io.driftloop.model.torchscript;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Words, lines and indentation of TorchScript source. */
final class Lexer {

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Integer> indents = new ArrayDeque<>();
    private int at;
    private int open;

    private Lexer(String source) {
        this.source = source;
        indents.push(0);
    }

    /** All words, closed by an END. */
    static List<Token> tokens(String source) {
        return new Lexer(source).read();
    }

    private List<Token> read() {
        boolean lineBegins = true;
        while (at < source.length()) {
            if (lineBegins) {
                lineBegins = !indent();
            } else if (source.charAt(at) == '\n') {
                at++;
                lineBegins = open == 0;
                if (lineBegins) {
                    add(Token.Kind.LINE, "");
                }
            } else {
                word();
            }
        }
        if (tokens.isEmpty() || tokens.get(tokens.size() - 1).kind() != Token.Kind.LINE) {
            add(Token.Kind.LINE, "");
        }
        while (indents.pop() > 0) {
            add(Token.Kind.DEDENT, "");
        }
        add(Token.Kind.END, "");
        return tokens;
    }

    /** False of an empty line, which is left out as if it were not there. */
    private boolean indent() {
        int begin = at;
        while (at < source.length() && source.charAt(at) == ' ') {
            at++;
        }
        if (at == source.length() || source.charAt(at) == '\n' || source.charAt(at) == '#') {
            skipLine();
            at++;
            return false;
        }
        int depth = at - begin;
        if (depth > indents.element()) {
            indents.push(depth);
            add(Token.Kind.INDENT, "");
        }
        while (depth < indents.element()) {
            indents.pop();
            add(Token.Kind.DEDENT, "");
        }
        return true;
    }

    private void skipLine() {
        while (at < source.length() && source.charAt(at) != '\n') {
            at++;
        }
    }

    private void word() {
        char next = source.charAt(at);
        int begin = at;
        if (next == ' ') {
            at++;
        } else if (next == '#') {
            skipLine();
        } else if (next == '"' || next == '\'') {
            add(Token.Kind.TEXT, text(next));
        } else if (Character.isDigit(next)) {
            number();
            add(Token.Kind.NUMBER, source.substring(begin, at));
        } else if (Character.isJavaIdentifierStart(next)) {
            while (at < source.length() && Character.isJavaIdentifierPart(source.charAt(at))) {
                at++;
            }
            add(Token.Kind.NAME, source.substring(begin, at));
        } else {
            sign(next);
        }
    }

    private void sign(char sign) {
        if ("([{".indexOf(sign) >= 0) {
            open++;
        } else if (")]}".indexOf(sign) >= 0) {
            open = Math.max(0, open - 1);
        }
        at++;
        add(Token.Kind.SIGN, String.valueOf(sign));
    }

    private void number() {
        while (at < source.length()) {
            char next = source.charAt(at);
            boolean exponent = (next == '-' || next == '+') && (source.charAt(at - 1) | 0x20) == 'e';
            if (!exponent && next != '.' && !Character.isLetterOrDigit(next)) {
                return;
            }
            at++;
        }
    }

    private String text(char quote) {
        StringBuilder text = new StringBuilder();
        at++;
        while (at < source.length() && source.charAt(at) != quote) {
            if (source.charAt(at) == '\\' && at + 1 < source.length()) {
                at++;
            }
            text.append(source.charAt(at++));
        }
        at++;
        return text.toString();
    }

    private void add(Token.Kind kind, String text) {
        tokens.add(new Token(kind, text));
    }
}
