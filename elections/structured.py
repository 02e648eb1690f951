"""What schema.org can say of elections, parties and people."""


def election(detail, root):
    country = detail.get("jurisdiction")
    return {
        "startDate": detail["date"],
        "endDate": detail["date_end"],
        "location": country and {"@type": "AdministrativeArea", "name": country["title"]},
    }


def party(detail, root):
    return {
        "foundingDate": detail["founded_on"] or detail["registered_on"],
        "dissolutionDate": detail["dissolved_on"],
    }


def person(detail, root):
    return {"jobTitle": detail["role"]}
