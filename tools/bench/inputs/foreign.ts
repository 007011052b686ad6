import type { Random } from "./random.ts";

/** Lines of a variable file that belong together: a variable, with what stands above and below its key. */
export type Piece = readonly string[];

const WORDS = ["registry", "proxy", "storage", "backup", "ntp", "users", "audit", "ingress", "harbor", "vault", "dns"];
const VALUES = [
  "true",
  "false",
  "present",
  "15m",
  "8443",
  '"1.2"',
  "/opt/data/releases",
  "https://mirror.example.com/v2",
];

/** Makes variables that have nothing to do with Cilium, in the forms that people write; each has a name of its own. */
export class ForeignVariables {
  private count = 0;
  private readonly forms = [
    this.scalar,
    this.scalar,
    this.template,
    this.list,
    this.map,
    this.records,
    this.script,
    this.comment,
  ];

  constructor(private readonly random: Random) {}

  next(): Piece {
    return this.random.pick(this.forms).call(this, `${this.word()}_${this.word()}_${++this.count}`);
  }

  private scalar(name: string): Piece {
    return [`${name}: ${this.value()}`];
  }

  private template(name: string): Piece {
    return [`${name}: "{{ ${this.word()}_root }}/${this.word()}:{{ ${this.word()}_version }}"`];
  }

  private list(name: string): Piece {
    return [`${name}:`, ...this.some(() => [`  - ${this.value()}`])];
  }

  private map(name: string): Piece {
    const inner = this.some((i) => [`    ${this.word()}_${i}: ${this.value()}`]);
    return [`${name}:`, `  enabled: true`, `  ${this.word()}s:`, ...inner, `  state: ${this.value()} # as agreed`];
  }

  private records(name: string): Piece {
    return [
      `${name}:`,
      ...this.some((i) => [`  - name: ${this.word()}-${i}`, `    path: /srv/${this.word()}`, `    mode: "0644"`]),
    ];
  }

  private script(name: string): Piece {
    return [`${name}: |`, ...this.some((i) => [`  echo "${this.word()} ${i}: done"`])];
  }

  private comment(name: string): Piece {
    return [`# The ${this.word()} is set up elsewhere; see the ${this.word()} role.`, `# ${name}: ${this.value()}`];
  }

  private some(lines: (i: number) => Piece): string[] {
    return Array.from({ length: 2 + this.random.below(5) }, (_, i) => lines(i)).flat();
  }

  private word(): string {
    return this.random.pick(WORDS);
  }

  private value(): string {
    return this.random.pick(VALUES);
  }
}
