// Made from the server's contract by "npm run contract"; tests/web/test_extension_types.py says when it is out of date.
// contract: eac5eb254558fd944484e8155bdc12f14a78fb19a71cfd52e6a10c4f7aa16b43

export interface paths {
    "/healthy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether checks work */
        get: operations["healthy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is said of a draft */
        post: operations["check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/grammar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Slips of grammar and spelling */
        post: operations["grammar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/improve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The better draft: all safe changes made, to be looked at before it is taken */
        post: operations["improve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/outline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An apology to begin with */
        post: operations["outline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/packs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The languages and their rules */
        get: operations["read_packs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rewrite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A sentence or the draft, rewritten by the language model that the team named, if any */
        post: operations["rewrite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/style": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The team's style */
        get: operations["read_style"];
        /** The team's style, saved as a new version */
        put: operations["save_style"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/style/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The versions of the style, newest first */
        get: operations["style_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/style/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The style in a TOML file, not saved */
        post: operations["import_style"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/style/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A draft read with a style that is not saved */
        post: operations["preview_style"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        CheckRequest: {
            /** @enum {string} */
            channel?: "email" | "social";
            /** @description the message the draft answers */
            incoming?: string | null;
            language?: string;
            locale?: string;
            /** @enum {string} */
            profile?: "listen_first" | "value_first" | "regret_first" | "own";
            /** @enum {string} */
            stakes?: "minor" | "normal" | "severe";
            /** @description at most 50,000 UTF-16 units; may be empty */
            text: string;
            /** Format: date */
            today?: string;
            treat_as_apology?: boolean | null;
        };
        Grammar: {
            findings: {
                /** @description UTF-16 code units */
                end: number;
                /** @enum {string} */
                evidence: "rule" | "model";
                id: string;
                key: string;
                /** @enum {string} */
                label: "grammar" | "spelling";
                message: string;
                quote: string;
                replacements: string[];
                rule: string;
                scored: boolean;
                /** @description UTF-16 code units */
                start: number;
                /** @enum {string} */
                strength: "hint" | "weakens" | "undermines";
            }[];
            note: string | null;
            reason: string | null;
            reason_key: string | null;
            retry_after_ms: number | null;
            /** @enum {string} */
            state: "ready" | "starting" | "unavailable" | "unsupported_language";
        };
        GrammarRequest: {
            language?: string;
            locale?: string;
            text: string;
        };
        Health: {
            /** @description names the encoder's weights; null: read without it */
            encoder: string | null;
            engine: string;
            grammar: {
                [key: string]: string;
            };
            /** @description the language model that can be asked (host:port); elsewhere: not on the server's machine; null: off */
            llm: {
                elsewhere: boolean;
                model: string;
                where: string;
            } | null;
            /** @enum {string} */
            status: "ok";
            style: number;
        };
        Improved: {
            after: {
                hedging: number | null;
                ordering: number | null;
                overall: number | null;
                sincerity: number | null;
            };
            before: {
                hedging: number | null;
                ordering: number | null;
                overall: number | null;
                sincerity: number | null;
            };
            edits: {
                changes: {
                    advice: string | null;
                    /** @enum {string} */
                    from: "rule" | "template" | "order";
                    /** @enum {string} */
                    label: "listen" | "value" | "responsibility" | "explanation" | "fix" | "prevention" | "next" | "empathy" | "regret" | "denial" | "blame_customer" | "conditional" | "but" | "blame_other" | "minimizing" | "excuse" | "pressure" | "overdone" | "passive" | "vague" | "hedge" | "boilerplate" | "style" | "order";
                }[];
                /** @description UTF-16 code units */
                end: number;
                quote: string;
                /** @description UTF-16 code units */
                start: number;
                text: string;
            }[];
            language: {
                code: string | null;
                confidence: number | null;
                detected: boolean;
            };
            slots: {
                /** @description UTF-16 code units */
                end: number;
                name: string;
                /** @description UTF-16 code units */
                start: number;
            }[];
            text: string;
            versions: {
                api: number;
                /** @description names the encoder's weights; null: read without it */
                encoder: string | null;
                engine: string;
                pack: string | null;
                style: number;
            };
        };
        Outline: {
            language: {
                code: string | null;
                confidence: number | null;
                detected: boolean;
            };
            parts: {
                /** @description UTF-16 code units */
                end: number;
                /** @enum {string} */
                label: "listen" | "value" | "responsibility" | "explanation" | "fix" | "prevention" | "next" | "empathy" | "regret";
                /** @description UTF-16 code units */
                start: number;
            }[];
            slots: {
                /** @description UTF-16 code units */
                end: number;
                name: string;
                /** @description UTF-16 code units */
                start: number;
            }[];
            text: string;
        };
        OutlineRequest: {
            /** @enum {string} */
            channel?: "email" | "social";
            /** @description the message the draft answers */
            incoming?: string | null;
            language?: string;
            locale?: string;
            /** @enum {string} */
            profile?: "listen_first" | "value_first" | "regret_first" | "own";
            /** @enum {string} */
            stakes?: "minor" | "normal" | "severe";
            /** @description at most 50,000 UTF-16 units; may be empty */
            text?: string;
            /** Format: date */
            today?: string;
            treat_as_apology?: boolean | null;
        };
        Packs: {
            packs: {
                code: string;
                name: string;
                rules: {
                    [key: string]: number;
                };
                version: string;
            }[];
        };
        Problem: {
            code: string;
            detail: string;
            field: string | null;
            request_id: string | null;
            status: number;
            title: string;
        };
        Report: {
            by_phone: {
                message: string;
                /** @enum {string} */
                reason: "injury" | "grief" | "third_complaint" | "asked";
            } | null;
            faults: {
                /** @description UTF-16 code units */
                end: number;
                /** @enum {string} */
                evidence: "rule" | "model";
                id: string;
                key: string;
                /** @enum {string} */
                label: "denial" | "blame_customer" | "conditional" | "but" | "blame_other" | "minimizing" | "excuse" | "pressure" | "overdone" | "passive" | "vague" | "hedge" | "boilerplate" | "style";
                message: string;
                quote: string;
                rule: string;
                scored: boolean;
                source: string | null;
                /** @description UTF-16 code units */
                start: number;
                /** @enum {string} */
                strength: "hint" | "weakens" | "undermines";
                suggestions: string[];
                why: string;
                words: string[];
            }[];
            is_apology: boolean | null;
            language: {
                code: string | null;
                confidence: number | null;
                detected: boolean;
            };
            listening: {
                heard: {
                    /** @description UTF-16 code units */
                    end: number;
                    quote: string;
                    /** @description UTF-16 code units */
                    start: number;
                }[];
                unheard: {
                    /** @description UTF-16 code units */
                    end: number;
                    quote: string;
                    /** @description UTF-16 code units */
                    start: number;
                }[];
            } | null;
            /** @description the language model that can be asked (host:port); elsewhere: not on the server's machine; null: off */
            llm: {
                elsewhere: boolean;
                model: string;
                where: string;
            } | null;
            missing: {
                id: string;
                ideas: string[];
                /** @enum {string} */
                label: "listen" | "value" | "responsibility" | "explanation" | "fix" | "prevention" | "next" | "empathy" | "regret";
                suggestions: string[];
                why: string;
            }[];
            moves: {
                /** @enum {unknown} */
                depth: 0.5 | 1;
                /** @description UTF-16 code units */
                end: number;
                /** @enum {string} */
                evidence: "rule" | "model";
                id: string;
                key: string;
                /** @enum {string} */
                label: "listen" | "value" | "responsibility" | "explanation" | "fix" | "prevention" | "next" | "empathy" | "regret";
                quote: string;
                /** @description UTF-16 code units */
                start: number;
                why: string;
                words: string[];
            }[];
            next: {
                for: string;
                from: number;
                message: string;
                /** @enum {string} */
                score: "overall";
                to: number;
            } | null;
            order: {
                current: ("listen" | "value" | "responsibility" | "explanation" | "fix" | "prevention" | "next" | "empathy" | "regret")[];
                /** @enum {string} */
                profile: "listen_first" | "value_first" | "regret_first" | "own";
                recommended: ("listen" | "value" | "responsibility" | "explanation" | "fix" | "prevention" | "next" | "empathy" | "regret")[];
                suggestions: string[];
            } | null;
            own: {
                /** @description UTF-16 code units */
                end: number;
                /** @description UTF-16 code units */
                start: number;
            }[];
            promises: {
                /** Format: date */
                due: string | null;
                /** @description UTF-16 code units */
                end: number;
                quote: string;
                /** @description UTF-16 code units */
                start: number;
            }[];
            reading: {
                formula: string | null;
                /** @enum {string|null} */
                level: "easy" | "plain" | "hard" | null;
                longest_sentence: number;
                reason: string | null;
                reason_key: string | null;
                sentences: number;
                value: number | null;
                words: number;
            } | null;
            scores: {
                hedging: number | null;
                ordering: number | null;
                overall: number | null;
                parts: {
                    findings: string[];
                    label: string;
                    of: number | null;
                    points: number;
                    /** @enum {string} */
                    score: "overall" | "sincerity" | "ordering" | "hedging";
                    why: string;
                }[];
                sincerity: number | null;
            };
            social: {
                exposed: {
                    /** @description UTF-16 code units */
                    end: number;
                    /** @enum {string} */
                    kind: "order_id" | "phone" | "sum" | "name" | "email" | "address";
                    message: string;
                    quote: string;
                    /** @description UTF-16 code units */
                    start: number;
                }[];
                handovers: {
                    slots: {
                        /** @description UTF-16 code units */
                        end: number;
                        name: string;
                        /** @description UTF-16 code units */
                        start: number;
                    }[];
                    text: string;
                    /** @enum {string} */
                    to: "private_message" | "call" | "visit";
                }[];
                /** @description code points of the own part */
                length: number;
                limit: number;
            } | null;
            style: {
                least_score: number;
            };
            suggestions: {
                advice: string | null;
                edit: {
                    /** @description UTF-16 code units */
                    end: number;
                    quote: string;
                    /** @description UTF-16 code units */
                    start: number;
                    text: string;
                } | null;
                for: string;
                /** @enum {string} */
                from: "rule" | "template" | "order" | "llm";
                id: string;
                safe: boolean;
                slots: {
                    /** @description UTF-16 code units */
                    end: number;
                    name: string;
                    /** @description UTF-16 code units */
                    start: number;
                }[];
            }[];
            versions: {
                api: number;
                /** @description names the encoder's weights; null: read without it */
                encoder: string | null;
                engine: string;
                pack: string | null;
                style: number;
            };
        };
        Rewrite: {
            model: string | null;
            reason: string | null;
            reason_key: string | null;
            /** @enum {string} */
            state: "ready" | "off" | "failed" | "rejected";
            suggestion: {
                advice: string | null;
                edit: {
                    /** @description UTF-16 code units */
                    end: number;
                    quote: string;
                    /** @description UTF-16 code units */
                    start: number;
                    text: string;
                } | null;
                for: string;
                /** @enum {string} */
                from: "rule" | "template" | "order" | "llm";
                id: string;
                safe: boolean;
                slots: {
                    /** @description UTF-16 code units */
                    end: number;
                    name: string;
                    /** @description UTF-16 code units */
                    start: number;
                }[];
            } | null;
            where: string | null;
        };
        RewriteRequest: {
            /** @enum {string} */
            channel?: "email" | "social";
            /** @description UTF-16 code units */
            end?: number | null;
            /** @description the message the draft answers */
            incoming?: string | null;
            language?: string;
            locale?: string;
            /** @enum {string} */
            profile?: "listen_first" | "value_first" | "regret_first" | "own";
            /** @enum {string} */
            stakes?: "minor" | "normal" | "severe";
            /** @description UTF-16 code units */
            start?: number | null;
            /** @description at most 50,000 UTF-16 units; may be empty */
            text: string;
            /** Format: date */
            today?: string;
            treat_as_apology?: boolean | null;
        };
        Style: {
            address?: {
                [key: string]: string;
            };
            allow?: {
                language: string;
                phrase: string;
            }[];
            flag?: {
                instead?: string | null;
                language: string;
                phrase: string;
                why?: string;
            }[];
            least_score?: number;
            order?: ("listen" | "value" | "responsibility" | "explanation" | "fix" | "prevention" | "next" | "empathy" | "regret")[][];
            /** @enum {string} */
            person?: "we" | "I";
            /** @enum {string} */
            profile?: "listen_first" | "value_first" | "regret_first" | "own";
            required?: {
                email?: ("listen" | "value" | "responsibility" | "explanation" | "fix" | "prevention" | "next" | "empathy" | "regret")[];
                social?: ("listen" | "value" | "responsibility" | "explanation" | "fix" | "prevention" | "next" | "empathy" | "regret")[];
            };
            strengths?: {
                /** @enum {string} */
                blame_customer?: "off" | "hint" | "weakens" | "undermines";
                /** @enum {string} */
                blame_other?: "off" | "hint" | "weakens" | "undermines";
                /** @enum {string} */
                boilerplate?: "off" | "hint" | "weakens" | "undermines";
                /** @enum {string} */
                but?: "off" | "hint" | "weakens" | "undermines";
                /** @enum {string} */
                conditional?: "off" | "hint" | "weakens" | "undermines";
                /** @enum {string} */
                denial?: "off" | "hint" | "weakens" | "undermines";
                /** @enum {string} */
                excuse?: "off" | "hint" | "weakens" | "undermines";
                /** @enum {string} */
                hedge?: "off" | "hint" | "weakens" | "undermines";
                /** @enum {string} */
                minimizing?: "off" | "hint" | "weakens" | "undermines";
                /** @enum {string} */
                overdone?: "off" | "hint" | "weakens" | "undermines";
                /** @enum {string} */
                passive?: "off" | "hint" | "weakens" | "undermines";
                /** @enum {string} */
                pressure?: "off" | "hint" | "weakens" | "undermines";
                /** @enum {string} */
                vague?: "off" | "hint" | "weakens" | "undermines";
            } & {
                [key: string]: unknown;
            };
            version?: number;
        };
        StyleFile: {
            toml: string;
        };
        StyleHistory: {
            versions: {
                /** Format: date-time */
                at: string;
                by: string;
                changes: {
                    after: unknown;
                    before: unknown;
                    field: string;
                    subject: string | null;
                }[];
                note: string;
                style: components["schemas"]["Style"];
                version: number;
            }[];
        };
        StylePreviewRequest: {
            /** @enum {string} */
            channel?: "email" | "social";
            /** @description the message the draft answers */
            incoming?: string | null;
            language?: string;
            locale?: string;
            /** @enum {string} */
            profile?: "listen_first" | "value_first" | "regret_first" | "own";
            /** @enum {string} */
            stakes?: "minor" | "normal" | "severe";
            style: {
                address?: {
                    [key: string]: string;
                };
                allow?: {
                    language: string;
                    phrase: string;
                }[];
                flag?: {
                    instead?: string | null;
                    language: string;
                    phrase: string;
                    why?: string;
                }[];
                least_score?: number;
                order?: ("listen" | "value" | "responsibility" | "explanation" | "fix" | "prevention" | "next" | "empathy" | "regret")[][];
                /** @enum {string} */
                person?: "we" | "I";
                /** @enum {string} */
                profile?: "listen_first" | "value_first" | "regret_first" | "own";
                required?: {
                    email?: ("listen" | "value" | "responsibility" | "explanation" | "fix" | "prevention" | "next" | "empathy" | "regret")[];
                    social?: ("listen" | "value" | "responsibility" | "explanation" | "fix" | "prevention" | "next" | "empathy" | "regret")[];
                };
                strengths?: {
                    /** @enum {string} */
                    blame_customer?: "off" | "hint" | "weakens" | "undermines";
                    /** @enum {string} */
                    blame_other?: "off" | "hint" | "weakens" | "undermines";
                    /** @enum {string} */
                    boilerplate?: "off" | "hint" | "weakens" | "undermines";
                    /** @enum {string} */
                    but?: "off" | "hint" | "weakens" | "undermines";
                    /** @enum {string} */
                    conditional?: "off" | "hint" | "weakens" | "undermines";
                    /** @enum {string} */
                    denial?: "off" | "hint" | "weakens" | "undermines";
                    /** @enum {string} */
                    excuse?: "off" | "hint" | "weakens" | "undermines";
                    /** @enum {string} */
                    hedge?: "off" | "hint" | "weakens" | "undermines";
                    /** @enum {string} */
                    minimizing?: "off" | "hint" | "weakens" | "undermines";
                    /** @enum {string} */
                    overdone?: "off" | "hint" | "weakens" | "undermines";
                    /** @enum {string} */
                    passive?: "off" | "hint" | "weakens" | "undermines";
                    /** @enum {string} */
                    pressure?: "off" | "hint" | "weakens" | "undermines";
                    /** @enum {string} */
                    vague?: "off" | "hint" | "weakens" | "undermines";
                } & {
                    [key: string]: unknown;
                };
                version?: number;
            };
            /** @description at most 50,000 UTF-16 units; may be empty */
            text: string;
            /** Format: date */
            today?: string;
            treat_as_apology?: boolean | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    healthy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether checks work */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description wrong host or origin */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    check: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckRequest"];
            };
        };
        responses: {
            /** @description What is said of a draft */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"];
                };
            };
            /** @description malformed, or nested deeper than 32 */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description the token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong host or origin */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too long */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description a wrong value; `field` names it */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too many checks; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    grammar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GrammarRequest"];
            };
        };
        responses: {
            /** @description Slips of grammar and spelling */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grammar"];
                };
            };
            /** @description malformed, or nested deeper than 32 */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description the token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong host or origin */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too long */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description a wrong value; `field` names it */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too many checks; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    improve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckRequest"];
            };
        };
        responses: {
            /** @description The better draft: all safe changes made, to be looked at before it is taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Improved"];
                };
            };
            /** @description malformed, or nested deeper than 32 */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description the token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong host or origin */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too long */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description a wrong value; `field` names it */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too many checks; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    outline: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutlineRequest"];
            };
        };
        responses: {
            /** @description An apology to begin with */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outline"];
                };
            };
            /** @description malformed, or nested deeper than 32 */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description the token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong host or origin */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too long */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description a wrong value; `field` names it */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too many checks; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_packs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The languages and their rules */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Packs"];
                };
            };
            /** @description the token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong host or origin */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rewrite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RewriteRequest"];
            };
        };
        responses: {
            /** @description A sentence or the draft, rewritten by the language model that the team named, if any */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rewrite"];
                };
            };
            /** @description malformed, or nested deeper than 32 */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description the token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong host or origin */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too long */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description a wrong value; `field` names it */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too many checks; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_style: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The team's style */
            200: {
                headers: {
                    /** @description names this version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Style"];
                };
            };
            /** @description the token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong host or origin */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    save_style: {
        parameters: {
            query?: never;
            header: {
                /** @description the ETag of the style that the change was made from */
                "If-Match": string;
                /** @description a key of your own: the same call sent twice is done once */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Style"];
            };
        };
        responses: {
            /** @description The team's style, saved as a new version */
            200: {
                headers: {
                    /** @description names this version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Style"];
                };
            };
            /** @description malformed, or nested deeper than 32 */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description the token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong host or origin */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description the same Idempotency-Key is at work */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description somebody saved meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too long */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description a wrong value; `field` names it */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is needed */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too many checks; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description the database cannot be written */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    style_history: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The versions of the style, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StyleHistory"];
                };
            };
            /** @description the token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong host or origin */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_style: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StyleFile"];
            };
        };
        responses: {
            /** @description The style in a TOML file, not saved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Style"];
                };
            };
            /** @description malformed, or nested deeper than 32 */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description the token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong host or origin */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too long */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description a wrong value; `field` names it */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too many checks; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_style: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StylePreviewRequest"];
            };
        };
        responses: {
            /** @description A draft read with a style that is not saved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"];
                };
            };
            /** @description malformed, or nested deeper than 32 */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description the token is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong host or origin */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too long */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description a wrong value; `field` names it */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too many checks; see Retry-After */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
