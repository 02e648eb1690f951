"""Words of a question that say nothing of what it is about, in three languages."""

ASKING = frozenset(
    "how what when which who whom whose why where is are was were has have had did does do can could may "
    "как какой какая какое какие каков какова когда кто кого почему сколько что где ли "
    "қалай қашан кім кімдер неге қанша не қайда қай қандай ма ме ба бе па пе".split()
)
# These ask wherever they stand, as they do in Kazakh.
ASKING_ANYWHERE = frozenset("когда почему сколько қалай қашан кім неге қанша қандай".split())
# Prepositions and the like: what they join is looked for by itself, in any order.
JOINING = frozenset(
    "the a an of and or in on at to for by with from as its "
    "в во на о об обо от до из за к ко с со у по при для над под про через между без и или а но не ни же бы г гг год "
    "года году годах годы лет "
    "және мен бен пен туралы үшін бойынша жөніндегі жөнінде арналған қарсы кейін дейін бастап ж жыл жылы жылғы "
    "жылдың болды бар".split()
)
FILLERS = frozenset(
    "change changed changes changing happen happened happens happening history evolve evolved over time much many long "
    "since until today now tell explain meaning please need needed needs "
    "изменился изменилась изменилось изменились менялся менялась менялось менялись меняли история нужно надо нужен "
    "нужны можно был была было были "
    "өзгерді өзгерген тарихы керек қажет".split()
)
