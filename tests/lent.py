"""Which values were lent together, by the words of the definition."""


def lent_together(values):
    """Of each value, given as the set of its holders, the numbers of its bundle, its own among them."""
    bundles = [{number} for number in range(len(values))]
    for one, held in enumerate(values):
        for other, too in enumerate(values[:one]):
            if len(held & too) >= 3 and 2 * len(held & too) >= len(held | too):
                whole = bundles[one] | bundles[other]
                for number in whole:
                    bundles[number] = whole
    return bundles
