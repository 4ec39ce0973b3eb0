"""Scholars after whom tests, laws, units and theorems are called, in seven languages, and what is called so.

The name counts as such only beside the thing: "the Wilcoxon test", « la loi de Poisson ». "Mr Fisher" is a person.

Source: usual names of statistics, mathematics, physics, chemistry, biology and economics.
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.matching.lazily import lazily

SCHOLARS: Final = frozenset(
    """
    ampere ampère archimede archimedes archimède arrhenius avogadro banach bayes beaufort benford bernoulli
    bessel binet bohr boltzmann bonferroni boole cauchy celsius chebyshev cholesky compton coriolis coulomb
    cox cramer cramér cronbach darwin debye descartes dijkstra dirac dirichlet doppler dunning durbin
    einstein euclid euclide euler fahrenheit faraday fermat fermi fibonacci fick fisher fourier frobenius
    galois galton gantt gauss gini hamilton hamming heisenberg hermite hess hilbert holm hooke hubble
    huffman huygens ishikawa jacobi joule kahneman kalman kaplan kelvin kendall kepler keynes kirchhoff
    kolmogorov kruger kruskal lagrange laplace lebesgue lenz levenshtein likert lorentz lorenz markov markow
    maslow maxwell meier mendel mendeleev mohs moore murphy nash navier newton ohm pareto pascal pauli
    pavlov pearson planck poincare poincaré poisson ptolemy pythagoras pythagore rayleigh richter riemann
    rorschach rydberg scheffé schrodinger schrödinger schwarz scoville shannon shapiro sharpe smirnov snell
    snellen spearman stirling stokes student taylor tesla thales thalès torricelli tukey turing venn volta
    wald wallis weber weibull weierstrass whitney wilcoxon wilk wronski zipf
    """.split()  # noqa: SIM905
)
"""Many are names of living people as well."""
_NAME: Final = r"[A-ZÀ-Þ][\w’'-]{1,24}"
_NAMES: Final = rf"{_NAME}(?:[-–]{_NAME})?"
_THINGS: Final = (
    r"(?:chain|prior|process|test|iteration|filter|decomposition|law|effect|principle|method|matrix|space|series"
    r"|criterion|diagram|cycle"
    r"|number|constant|scale|machine|chart|polynomial|expansion|noise|field|kernel|function|integral|correlation"
    r"|correction|alpha|index|rule|paradox"
    r"|pyramid|hierarchy|posterior|theorem|equation|inequality|distribution|transform|coefficient|algorithm"
    r"|estimator|curve|probability|statistic)"
)
_MANY: Final = (
    r"(?:chains|priors|processes|iterations|laws|effects|principles|matrices|equations|distributions|coefficients"
    r"|polynomials"
    r"|theorems|inequalities|integrals|statistics)"
)
"""Not what may be a verb: "Fisher tests the pump"."""
_SOMEBODY: Final = r"(?:Cox|Darwin|Hamilton|Kelvin|Kendall|Maxwell|Moore|Murphy|Nash|Pascal|Shannon|Taylor|Wallis)"
"""Most often somebody, where the thing is one that people have: "Taylor's test", "la prueba de Taylor"."""
_OWN: Final = (
    r"(?:tests?|m[ée]thodes?|m[ée]todo|machine|m[áa]quina|macchina|fonctions?|relation|n[úu]mero|nombres?|prueba|teste"
    r"|processus|cycles?|s[ée]ries?|suites?|espaces?|mod[èe]les?|r[èe]gle)"
)
SCIENCE: Final = lazily(
    rf"(?<![\w-])(?!{_SOMEBODY}['’]s\s(?:test|number|method|machine|process|index|cycle|space|rule|chart)\b)(?P<v>{_NAMES})(?:\s(?:and|or)\s(?P<w>{_NAMES})\s{_THINGS}s|(?:['’]s)?\s(?:{_THINGS}|{_MANY}))(?!\w)"
    rf"|(?<!\w)(?!(?i:{_OWN})\s(?:d[ei]\s|van\s|von\s){_SOMEBODY}\b)(?i:lois?|principes?|th[ée]or[èe]mes?|effets?|tests?|nombres?|m[ée]thodes?|cha[îi]nes?|filtres?"
    r"|matrices?|diagrammes?|processus|mod[èe]les?"
    r"|constantes?|cycles?|d[ée]composition|[ée]chelles?|pyramide|espaces?|s[ée]ries?|machine|indice|[ée]quations?"
    r"|suites?|fonctions?|in[ée]galit[ée]s?"
    r"|int[ée]grale|coefficients?|algorithme|courbes?|polyn[ôo]mes?|corr[ée]lation|distributions?|transform[ée]e"
    r"|force|pouss[ée]e|triangle|relation|r[èe]gle"
    r"|ley(?:es)?|leg(?:ge|gi)|leis?|wet(?:ten)?|gesetz|princ[ií]pio|principio|beginsel|prinzip|efec?to|efeito|effetto|teorema"
    r"|n[úu]mero|constante|costante|escala|scala|schaal|skala|prueba|teste|m[ée]todo|m[áa]quina|macchina|[íi]ndice|coeficiente"
    r"|coefficiente|curva|ecuaci[óo]n|equazione|equa[çc][ãa]o|stelling)"
    r"\s(?:inverse\s)?(?:d[ei]\s|d['’]|van\s|von\s)"
    rf"(?P<x>{_NAMES})(?:,?\s(?:et\s)?(?:de\s|d['’])?(?P<y>{_NAMES}))?(?!\w)"
)
